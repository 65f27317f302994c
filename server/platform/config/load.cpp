#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>

#include "platform/config/check.hpp"
#include "platform/config/config.hpp"
#include "platform/json/json.hpp"

namespace tc::config {
namespace {

class Loader {
 public:
  Config config;

  void read_file(const std::filesystem::path& path) {
    file_ = path.string();
    if (!std::filesystem::is_regular_file(path)) throw Error(fmt::format("{}: there is no such file", file_));
    try {
      table_ = toml::parse_file(file_);
    } catch (const toml::parse_error& wrong) {
      throw Error(fmt::format("{}:{}: {}", file_, wrong.source().begin.line, wrong.description()));
    }
    read_table(table_, *type<Config>, &config, "");
  }

  void read_flag(const std::string& key, std::string_view text) {
    flags_.push_back(key);
    std::string_view rest = key;
    const Type* type = tc::type<Config>;
    void* object = &config;
    for (;;) {
      const auto name = rest.substr(0, rest.find('.'));
      const Field* field = find(*type, name);
      TC_CHECK(field != nullptr, "a flag for an option that is none: {}", key);
      if (name.size() == rest.size()) return read_text(key, *field, field->in(object), text);
      rest.remove_prefix(name.size() + 1);
      object = field->in(object);
      type = field->type;
    }
  }

  void check_all() {
    if (const auto fault = check(config)) refuse(fault->key, fault->detail);
  }

 private:
  static const Field* find(const Type& type, std::string_view name) {
    const auto [first, last] = field_range(type);
    const auto found = std::find_if(first, last, [name](const Field& field) { return field.name == name; });
    return found == last ? nullptr : found;
  }

  // Names the flag, or the line of the file, that the value came from.
  [[noreturn]] void refuse(const std::string& key, std::string_view why) const {
    if (std::find(flags_.begin(), flags_.end(), key) != flags_.end())
      throw Error(fmt::format("the flag for {}: {}", key, why));
    if (const auto node = table_.at_path(key))
      throw Error(fmt::format("{}:{}: {}: {}", file_, node.node()->source().begin.line, key, why));
    throw Error(fmt::format("{}: {}", key, why));
  }

  void read_table(const toml::table& table, const Type& type, void* object, const std::string& prefix) {
    for (const auto& [name, node] : table) {
      const auto key = prefix + std::string(name.str());
      const Field* field = find(type, name.str());
      if (field == nullptr) refuse(key, "There is no such option: leave it out.");
      void* member = field->in(object);
      if (field->type->kind != Kind::object)
        read_value(node, key, *field, member);
      else if (node.is_table())
        read_table(*node.as_table(), *field->type, member, key + ".");
      else
        refuse(key, "Write a table.");
    }
  }

  void read_value(const toml::node& node, const std::string& key, const Field& field, void* member) {
    switch (field.type->kind) {
      case Kind::boolean:
        if (!node.is_boolean()) refuse(key, "Write true or false.");
        return read_text(key, field, member, node.as_boolean()->get() ? "true" : "false");
      case Kind::integer:
        if (!node.is_integer()) refuse(key, "Write a whole number.");
        return read_text(key, field, member, std::to_string(node.as_integer()->get()));
      case Kind::list:
        return read_list(node, key, field, member);
      default:
        if (!node.is_string()) refuse(key, "Write a text in quotes.");
        return read_text(key, field, member, node.as_string()->get());
    }
  }

  void read_list(const toml::node& node, const std::string& key, const Field& field, void* member) {
    if (!node.is_array()) refuse(key, "Write a list of texts.");
    field.type->reset(member);
    for (const auto& item : *node.as_array()) {
      if (!item.is_string()) refuse(key, "Write a list of texts.");
      read_item(key, field, member, item.as_string()->get());
    }
  }

  void read_text(const std::string& key, const Field& field, void* member, std::string_view text) {
    if (field.type->kind != Kind::list) return read_item(key, field, member, text);
    field.type->reset(member);
    while (!text.empty()) {
      const auto end = std::min(text.find(','), text.size());
      read_item(key, field, member, text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void read_item(const std::string& key, const Field& field, void* member, std::string_view text) const {
    std::vector<Violation> wrong;
    json::read_text(text, *field.type, member, field.limits, {}, key, wrong);
    if (!wrong.empty()) refuse(key, wrong[0].detail);
  }

  std::string file_;
  toml::table table_;
  std::vector<std::string> flags_;
};

}  // namespace

Config load(const std::optional<std::filesystem::path>& file, const Overrides& flags) {
  Loader loader;
  if (file) loader.read_file(*file);
  for (const auto& [key, text] : flags) loader.read_flag(key, text);
  loader.check_all();
  return std::move(loader.config);
}

}  // namespace tc::config
