#include <algorithm>
#include <array>
#include <functional>
#include <sstream>

#include "tests/tidy/rules.hpp"

namespace tc::tidy {
namespace {

// The headers by which a domain module may be used by others.
constexpr std::array public_headers = {"types.hpp",  "commands.hpp", "rules.hpp", "queries.hpp", "access.hpp",
                                       "events.hpp", "rights.hpp",   "jobs.hpp",  "login.hpp"};

bool is_free_to_use(std::string_view module) { return module == "base" || module == "platform"; }

std::string module_of(std::string_view target) { return std::string(target.substr(0, target.find('/'))); }
std::string name_of(std::string_view target) { return std::string(target.substr(target.rfind('/') + 1)); }

bool is_public(const Source& source, const std::set<std::string>& opened, const std::string& target) {
  const std::string name = name_of(target);
  if (name.starts_with("store") || name.ends_with("_store.hpp")) return false;
  if (name.starts_with("test_") || name == "testing.hpp") return source.is_test();
  // The wiring of the program knows every module's routes and handlers.
  return source.module() == "app" || std::ranges::find(public_headers, name) != public_headers.end() ||
         opened.contains(target);
}

}  // namespace

Direction read_direction(std::string_view text) {
  Direction direction;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string module;
    words >> module;
    if (module.empty()) continue;
    auto& may_use = direction[module];
    for (std::string used; words >> used;) {
      may_use.insert(used);
      may_use.insert(direction[used].begin(), direction[used].end());  // declared above, so closed already
    }
  }
  return direction;
}

std::set<std::string> opened_headers(std::span<const Source> sources) {
  std::set<std::string> opened;
  for (const Source& source : sources) {
    if (source.is_header() && source.raw.find("// Public: ") != std::string::npos) opened.insert(source.path);
  }
  return opened;
}

std::vector<Finding> check_includes(const Direction& direction, const std::set<std::string>& opened,
                                    const Source& source) {
  std::vector<Finding> findings;
  const auto own = direction.find(source.module());
  if (own == direction.end()) return findings;  // main, tests and bench stand above all modules
  for (const Include& include : source.includes) {
    const std::string used = module_of(include.target);
    if (!direction.contains(used) || used == own->first) continue;
    if (!own->second.contains(used)) {
      findings.push_back(
          {source.path, include.line, own->first + " may not use " + used + " (" + include.target + ")"});
    } else if (!is_free_to_use(used) && !is_public(source, opened, include.target)) {
      findings.push_back({source.path, include.line, include.target + " is private to " + used});
    }
  }
  return findings;
}

std::vector<Finding> check_dead_headers(std::span<const Source> sources) {
  std::set<std::string> included;
  for (const Source& source : sources) {
    for (const Include& include : source.includes) included.insert(include.target);
  }
  std::vector<Finding> findings;
  for (const Source& source : sources) {
    if (source.is_header() && !included.contains(source.path)) {
      findings.push_back({source.path, 1, "nobody includes this header"});
    }
  }
  return findings;
}

}  // namespace tc::tidy
