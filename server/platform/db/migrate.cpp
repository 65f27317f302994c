#include "platform/db/migrate.hpp"

#include <chrono>

#include "platform/web/embedded.hpp"

namespace tc::db {
namespace {

struct Applied {
  std::string name, checksum;
  static constexpr auto fields() {
    return std::array{field<&Applied::name>("name"), field<&Applied::checksum>("checksum")};
  }
};

// Nodes that start together on one PostgreSQL apply one after another.
constexpr std::string_view one_at_a_time = R"(
  set local statement_timeout = 0;
  select pg_advisory_xact_lock(7237112);
)";
constexpr std::string_view own_tables = R"(
  create table if not exists migration (name text primary key not null, applied_at bigint not null,
                                        checksum text not null);
)";
// PostgreSQL has sequences.
constexpr std::string_view own_tables_of_sqlite = R"(
  create table if not exists migration (name text primary key, applied_at integer not null, checksum text not null)
    strict, without rowid;
  create table if not exists id_counter (name text primary key, next integer not null) strict, without rowid;
)";

// FNV-1a: against edits by mistake, not by malice.
std::string checksum(std::string_view text) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return fmt::format("{:016x}", hash);
}

std::int64_t now_microseconds() {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

void prepare(Tx& tx) {
  if (tx.dialect() == Dialect::postgresql) tx.script(one_at_a_time);
  tx.script(tx.dialect() == Dialect::sqlite ? own_tables_of_sqlite : own_tables);
}

void refuse_strangers(const std::vector<Applied>& applied, std::span<const Migration> known) {
  for (const auto& [name, sum] : applied) {
    const auto same = std::ranges::find(known, name, &Migration::name);
    if (same == known.end())
      throw Unavailable(fmt::format(
          "The database was used by a newer version: it has {}, which this one does not know. Run that version.",
          name));
    if (checksum(same->text) != sum)
      throw Unavailable(fmt::format("The migration {} was changed after this database had applied it.", name));
  }
}

void apply_if_missing(Tx& tx, const Migration& migration) {
  prepare(tx);
  if (tx.only<bool>("select count(*) > 0 from migration where name = $1", migration.name)) return;
  try {
    tx.script(expand_migration(migration.text, tx.dialect()));
  } catch (const Error& e) {
    throw Error(fmt::format("{}: {}", migration.name, e.what()));
  }
  tx.run("insert into migration (name, applied_at, checksum) values ($1, $2, $3)", migration.name, now_microseconds(),
         checksum(migration.text));
}

}  // namespace

void migrate(Database& database, std::span<const Migration> migrations) {
  const auto applied = database.write([&](Tx& tx) {
    prepare(tx);
    return tx.all<Applied>("select name, checksum from migration order by name");
  });
  refuse_strangers(applied, migrations);
  for (const auto& migration : migrations)
    if (std::ranges::find(applied, migration.name, &Applied::name) == applied.end())
      database.write([&](Tx& tx) { apply_if_missing(tx, migration); });
}

std::vector<Migration> own_migrations() {
  std::vector<Migration> migrations;
  for (const auto& [name, text] : embedded_migrations()) migrations.push_back({name, text});
  return migrations;
}

void migrate(Database& database) { migrate(database, own_migrations()); }

void require_current(Database& database) {
  std::vector<Applied> applied;
  try {
    applied = database.read([](Tx& tx) { return tx.all<Applied>("select name, checksum from migration order by name"); });
  } catch (const Unavailable&) {
    throw;
  } catch (const Error&) {
    throw Unavailable("There is no deployment in this database.");
  }
  const auto known = own_migrations();
  refuse_strangers(applied, known);
  if (applied.size() < known.size())
    throw Unavailable("The database is of an earlier version: run `tradecounter migrate` first.");
}

}  // namespace tc::db
