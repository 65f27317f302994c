// One deployment opened: its store, its keys, what endpoints and jobs share. No server yet.
#pragma once
#include <memory>
#include <string>

#include "base/id_codec.hpp"
#include "base/time.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/db.hpp"
#include "platform/http/context.hpp"

namespace tc::app {

struct Place {
  std::string data_dir = "./data";
  db::Options database;  // neither file nor URL given: DATA/tradecounter.db
  std::string public_url = "http://localhost:8080";
};

class Deployment {
 public:
  // Makes the folder, its key and the database where they are missing, and migrates. Throws std::runtime_error in
  // words for the operator.
  explicit Deployment(const Place& place, const Clock& clock);
  ~Deployment();

  db::Database& database() { return *database_; }
  const IdCodec& ids() const { return *ids_; }
  const Clock& clock() const { return clock_; }
  const crypto::Key& key() const { return key_; }
  const Place& place() const { return place_; }
  std::string path(std::string_view name) const { return place_.data_dir + "/" + std::string(name); }
  http::Services& services() { return *services_; }

 private:
  Place place_;
  const Clock& clock_;
  crypto::Key key_;
  std::unique_ptr<IdCodec> ids_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<http::Authenticator> authenticator_;
  std::unique_ptr<http::Services> services_;
};

}  // namespace tc::app
