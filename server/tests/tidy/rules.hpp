// What the house asks of every file beyond what the compiler checks. Each rule is pure: sources in, findings out.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/tidy/source.hpp"

namespace tc::tidy {

inline constexpr int lines_per_file_wanted = 500;
inline constexpr int lines_per_function_wanted = 70;

// What each module may include: what it declares in server/CMakeLists.txt and, through that, what those declare.
using Direction = std::map<std::string, std::set<std::string>>;

// text: lines of "module used used…" (modules.txt of the build folder).
Direction read_direction(std::string_view text);

// Tables of the migrations that have a column "seller".
std::set<std::string> tenant_tables(std::string_view migrations);

// Headers that say in a comment why modules above may include them: "// Public: why".
std::set<std::string> opened_headers(std::span<const Source> sources);

std::vector<Finding> check_includes(const Direction& direction, const std::set<std::string>& opened,
                                    const Source& source);
std::vector<Finding> check_calls(const Source& source);
std::vector<Finding> check_sql_place(const Source& source);
// A statement that is meant for all sellers says so in a comment above it: "// Across sellers: why".
std::vector<Finding> check_sql_tenant(const std::set<std::string>& tables, const Source& source);
std::vector<Finding> check_dead_headers(std::span<const Source> sources);
// Worth a second look, not wrong.
std::vector<Finding> find_long(const Source& source);

}  // namespace tc::tidy
