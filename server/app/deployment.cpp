#include "app/deployment.hpp"

#include <filesystem>

#include "identity/authenticator.hpp"
#include "platform/db/migrate.hpp"

namespace tc::app {
namespace {

void make_folder(const std::string& path) {
  std::error_code failed;
  std::filesystem::create_directories(path, failed);
  if (failed) throw std::runtime_error("The data folder " + path + " can't be made: " + failed.message());
}

db::Options options_of(const config::Config& config, db::Options options) {
  if (!options.sqlite_file.empty() || !options.postgresql_url.empty()) return options;
  options.postgresql_connections = config.limits.postgresql_connections;
  options.slow_statement = std::chrono::milliseconds(config.log.slow_statement_ms);
  if (config.database.empty())
    options.sqlite_file = config.data + "/tradecounter.db";
  else
    options.postgresql_url = config.database;
  return options;
}

// Of a look over all rows, which may take its time.
db::Options reading_options_of(const config::Config& config) {
  auto options = options_of(config, {});
  options.read_only = true;
  options.statement_timeout = {};
  return options;
}

crypto::PasswordCost cost_of(const config::Config& config) {
  return {.memory = static_cast<std::size_t>(config.limits.password_memory_mib) * 1024 * 1024};
}

std::unique_ptr<IdCodec> codec_of(const crypto::Key& key) {
  const auto derived = crypto::derive(key, "ids");
  return std::make_unique<IdCodec>(std::span<const unsigned char, 16>(derived.bytes.data(), 16));
}

}  // namespace

Reading::Reading(const config::Config& config) : key(crypto::load_key(config.data + "/key")), ids(*codec_of(key)) {
  database = db::Database::open(reading_options_of(config));
  db::require_current(*database);
}

Deployment::Deployment(const config::Config& config, const Clock& clock, db::Options database)
    : config_(config), clock_(clock) {
  make_folder(config_.data);
  make_folder(path("spool"));
  make_folder(path("outbox"));
  key_ = crypto::load_or_make_key(path("key"));
  ids_ = codec_of(key_);
  database_ = db::Database::open(options_of(config_, std::move(database)));
  db::migrate(*database_);
  authenticator_ = std::make_unique<identity::Authenticator>();
  services_ = std::make_unique<http::Services>(http::Services{.db = *database_,
                                                              .ids = *ids_,
                                                              .clock = clock_,
                                                              .authenticator = authenticator_.get(),
                                                              .public_url = config_.public_url,
                                                              .spool_dir = path("spool"),
                                                              .data_dir = config_.data,
                                                              .password_cost = cost_of(config_),
                                                              .key = key_,
                                                              .mail_server = !config_.mail.smtp.host.empty()});
}

Deployment::~Deployment() = default;

}  // namespace tc::app
