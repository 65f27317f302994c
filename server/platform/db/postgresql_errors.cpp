#include "platform/db/postgresql_values.hpp"
#include "platform/db/words.hpp"

namespace tc::db {
namespace {

std::string_view field_of(const PGresult* result, int field) {
  const char* text = PQresultErrorField(result, field);
  return text ? text : "";
}

// Appendix A of PostgreSQL's manual. Besides whole classes: cancelled by statement_timeout, lock not available, and
// data found damaged.
bool is_unavailable(std::string_view state) {
  for (const std::string_view prefix : {"08", "53", "57", "58", "55P03", "XX001", "XX002"})
    if (state.starts_with(prefix)) return true;
  return false;
}

std::string_view without_line_end(std::string_view text) { return text.substr(0, text.find_last_not_of('\n') + 1); }

}  // namespace

void throw_postgresql_error(PGconn* connection, const PGresult* result, std::string_view sql) {
  const auto state = field_of(result, PG_DIAG_SQLSTATE);
  const std::string_view message = result ? PQresultErrorMessage(result) : PQerrorMessage(connection);
  const auto what = fmt::format("PostgreSQL: {}: {}", without_line_end(message), sql.substr(0, statement_shown));
  if (PQstatus(connection) == CONNECTION_BAD) throw Repeatable(what);
  if (state == "40001" || state == "40P01") throw Repeatable(what);
  if (state == "21000") throw RepeatedRow(what);
  if (state == "23503") throw Conflict("foreign key", what);
  if (state == "23505" || state == "23514" || state == "23P01")
    throw Conflict(std::string(field_of(result, PG_DIAG_CONSTRAINT_NAME)), what);
  if (is_unavailable(state)) throw Unavailable(what);
  throw Error(what);
}

}  // namespace tc::db
