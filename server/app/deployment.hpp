// One deployment opened: its store, its keys, what endpoints and jobs share. No server yet.
#pragma once
#include <memory>
#include <string>

#include "base/id_codec.hpp"
#include "base/time.hpp"
#include "integration/types.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/db.hpp"
#include "platform/http/context.hpp"
#include "platform/mail/mail.hpp"

namespace tc::app {

// The store of a deployment beside a server that may be running: nothing is made, migrated or written. Throws
// std::runtime_error in words for the operator, also where the store is of another version.
struct Reading {
  explicit Reading(const config::Config& config);
  crypto::Key key;
  IdCodec ids;
  std::unique_ptr<db::Database> database;
};

class Deployment {
 public:
  // Makes the folder, its key and the database where they are missing, and migrates. Throws std::runtime_error in
  // words for the operator. `database` is for tests; which database follows from the configuration unless it says.
  Deployment(const config::Config& config, const Clock& clock, db::Options database = {});
  ~Deployment();

  db::Database& database() { return *database_; }
  const IdCodec& ids() const { return *ids_; }
  const Clock& clock() const { return clock_; }
  const crypto::Key& key() const { return key_; }
  const config::Config& config() const { return config_; }
  std::string path(std::string_view name) const { return config_.data + "/" + std::string(name); }
  http::Services& services() { return *services_; }

  // What this process's jobs have done so far.
  mail::Tally mails;
  integration::RowTally import_rows;

 private:
  config::Config config_;
  const Clock& clock_;
  crypto::Key key_;
  std::unique_ptr<IdCodec> ids_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<http::Authenticator> authenticator_;
  std::unique_ptr<http::Services> services_;
};

}  // namespace tc::app
