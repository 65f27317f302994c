// The options as flags of a command. Included by the command line only: CLI11 costs seconds per file.
#pragma once
#include <CLI/CLI.hpp>

#include "platform/config/config.hpp"

namespace tc::config {

// `overrides` outlives the parsing.
inline void add_flags(CLI::App& command, Overrides& overrides) {
  for (const auto& option : options()) {
    if (option.flag.empty()) continue;
    command.add_option_function<std::string>(
        option.flag, [&overrides, key = option.key](const std::string& text) { overrides[key] = text; },
        std::string(option.doc));
  }
}

}  // namespace tc::config
