#include "platform/config/config.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/json/json.hpp"

namespace tc::config {
namespace {

// use(key, field, object) for each option; enter(key) for each table.
template <class Use, class Enter>
void each_option(const Type& type, const void* object, const std::string& prefix, const Use& use, const Enter& enter) {
  for (auto [field, end] = field_range(type); field != end; ++field)
    if (field->type->kind != Kind::object) use(prefix + std::string(field->name), *field, field->in(object));
  for (auto [field, end] = field_range(type); field != end; ++field) {
    if (field->type->kind != Kind::object) continue;
    const auto key = prefix + std::string(field->name);
    enter(key);
    each_option(*field->type, field->in(object), key + ".", use, enter);
  }
}

bool is_secret(std::string_view key) { return key.ends_with("password") || key.ends_with("token"); }

std::string flag_of(std::string_view key) {
  if (is_secret(key)) return {};
  std::string flag = "--" + std::string(key);
  std::replace_if(
      flag.begin(), flag.end(), [](char c) { return c == '.' || c == '_'; }, '-');
  return flag;
}

// JSON's strings, numbers, truths and lists of strings are TOML's too.
std::string default_of(const Field& field, const void* value) {
  std::string text;
  json::write(text, *field.type, value, {});
  return text;
}

}  // namespace

std::vector<Option> options() {
  const Config defaults;
  std::vector<Option> all;
  each_option(
      *type<Config>, &defaults, "",
      [&](const std::string& key, const Field& field, const void*) {
        all.push_back({key, flag_of(key), field.limits.doc});
      },
      [](const std::string&) {});
  return all;
}

std::string sample() {
  const Config defaults;
  std::string text = "# Tradecounter's configuration. Every option stands here with its default.\n";
  each_option(
      *type<Config>, &defaults, "",
      [&](const std::string& key, const Field& field, const void* value) {
        const auto flag = flag_of(key);
        text += fmt::format("\n# {}.{}\n#{} = {}\n", field.limits.doc,
                            flag.empty() ? "" : fmt::format(" Flag: {}", flag), field.name, default_of(field, value));
      },
      [&](const std::string& key) { text += fmt::format("\n[{}]\n", key); });
  return text;
}

mail::Settings mail_settings(const Config& config) {
  const auto& smtp = config.mail.smtp;
  return {.from_address = config.mail.from,
          .smtp = {.host = smtp.host,
                   .port = smtp.port,
                   .encryption = smtp.encryption,
                   .user = smtp.user,
                   .password = smtp.password,
                   .certificates = smtp.certificates},
          .outbox = std::filesystem::path(config.data) / "outbox"};
}

}  // namespace tc::config
