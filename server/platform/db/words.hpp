// The words that platform/db adds to SQL, expanded before a statement is prepared: those that db.hpp shows, and
// `from wanted_integers($n) cross join …` and `wanted_texts($n)`, a list as rows of `wanted.value`. For each of few it is looked up by itself;
// with `in_integers` SQLite first builds a table of the list.
#pragma once
#include <string>
#include <string_view>

#include "platform/db/db.hpp"

namespace tc::db {

// How much of a statement an error repeats; a migration would fill pages.
inline constexpr std::size_t statement_shown = 300;

// in_integers($n), not in_integers($n), in_texts($n), for_update(), for_update(t), for_update_skip_locked().
std::string expand_words(std::string_view sql, Dialect dialect);

// The largest n of the `$n` in the text, outside of quotes: how many arguments a statement takes.
int placeholder_count(std::string_view sql);

}  // namespace tc::db
