#include "bench/bare_postgresql.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

namespace tc::bench {
namespace {

struct Cleared {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Cleared>;

Result answer(PGconn* connection, const std::string& sql) {
  Result result(PQexec(connection, sql.c_str()));
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    throw std::runtime_error(fmt::format("{}: {}", sql.substr(0, 200), PQerrorMessage(connection)));
  return result;
}

std::string with_database(const std::string& address, std::string_view name) {
  return fmt::format("{}/{}", address.substr(0, address.rfind('/')), name);
}
std::string name_in(const std::string& address) { return address.substr(address.rfind('/') + 1); }
// Databases are made and dropped from another one.
BarePostgresql beside(const std::string& address) { return BarePostgresql(with_database(address, "postgres")); }

bool is_there(BarePostgresql& cluster, const std::string& name) {
  return !cluster.only(fmt::format("select 1 from pg_database where datname = '{}'", name)).empty();
}

}  // namespace

BarePostgresql::BarePostgresql(const std::string& address) : connection_(PQconnectdb(address.c_str())) {
  if (PQstatus(handle()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(handle()));
  PQsetNoticeProcessor(
      handle(), [](void*, const char*) {}, nullptr);  // of what need not be dropped
}

void BarePostgresql::run(const std::string& sql) { answer(handle(), sql); }

std::string BarePostgresql::only(const std::string& sql) {
  const auto result = answer(handle(), sql);
  return PQntuples(result.get()) == 0 ? "" : PQgetvalue(result.get(), 0, 0);
}

std::string database_of(const std::string& address, const std::string& folder) {
  std::string name = "bench_";
  for (const char c : std::filesystem::path(folder).filename().string()) name += std::isalnum(c) ? c : '_';
  return with_database(address, name);
}

bool make_database(const std::string& address) {
  auto cluster = beside(address);
  if (is_there(cluster, name_in(address))) return false;
  cluster.run(fmt::format("create database {}", name_in(address)));
  return true;
}

void remake_database(const std::string& address) {
  beside(address).run(fmt::format("drop database if exists {} with (force)", name_in(address)));
  make_database(address);
}

std::string copy_database(const std::string& address, const std::string& folder) {
  const auto copy = database_of(address, folder);
  auto cluster = beside(address);
  cluster.run(fmt::format("drop database if exists {} with (force)", name_in(copy)));
  cluster.run(fmt::format("create database {} template {} strategy file_copy", name_in(copy), name_in(address)));
  return copy;
}

}  // namespace tc::bench
