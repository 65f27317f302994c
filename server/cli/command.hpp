// The command line's verbs, one file each. Each adds itself to the parser and sets what is to be run.
#pragma once
#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <optional>

#include "platform/config/config.hpp"

namespace tc::cli {

// What all commands share.
struct Shared {
  std::optional<std::filesystem::path> config_file;
  config::Overrides flags;
  std::function<int()> chosen;  // set by the command that was given

  config::Config config() const { return config::load(config_file, flags); }
};

// The value of an option; throws in words that name it.
template <class T>
T parsed(std::string_view option, const std::string& text) {
  auto value = T::parse(text);
  if (!value) throw std::runtime_error(std::string(option) + " \"" + text + "\": " + value.error());
  return *std::move(value);
}

// The configuration's file and its options as flags.
void add_config_options(CLI::App& command, Shared& shared);

void add_serve(CLI::App& app, Shared& shared);
void add_migrate(CLI::App& app, Shared& shared);
void add_openapi(CLI::App& app, Shared& shared);
void add_demo(CLI::App& app, Shared& shared);
void add_seller(CLI::App& app, Shared& shared);
void add_import(CLI::App& app, Shared& shared);
void add_backup(CLI::App& app, Shared& shared);  // and restore, check
void add_user(CLI::App& app, Shared& shared);
void add_jobs(CLI::App& app, Shared& shared);
void add_config(CLI::App& app, Shared& shared);

}  // namespace tc::cli
