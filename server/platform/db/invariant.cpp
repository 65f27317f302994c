#include "platform/db/invariant.hpp"

namespace tc::db {

std::vector<std::string> damage(Tx& tx) {
  if (tx.dialect() != Dialect::sqlite) return {};
  auto said = tx.all<std::string>("pragma integrity_check");
  if (said.size() == 1 && said[0] == "ok") said.clear();
  return said;
}

}  // namespace tc::db
