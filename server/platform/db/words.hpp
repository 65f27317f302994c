// The words that platform/db adds to SQL, expanded before a statement is prepared.
#pragma once
#include <string>
#include <string_view>

#include "platform/db/db.hpp"

namespace tc::db {

// in_integers($n), not in_integers($n), in_texts($n), for_update(), for_update(t), for_update_skip_locked().
std::string expand_words(std::string_view sql, Dialect dialect);

// The largest n of the `$n` in the text, outside of quotes: how many arguments a statement takes.
int placeholder_count(std::string_view sql);

}  // namespace tc::db
