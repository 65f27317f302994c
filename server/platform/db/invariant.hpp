// What must hold over all data, as statements that find what breaks it (`tradecounter check`).
#pragma once
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "platform/db/db.hpp"

namespace tc::db {

struct Invariant {
  std::string_view says;    // "Goods are the sum of the lines."
  std::string_view prefix;  // of the ids that name who breaks it: "ord"
  std::string_view broken;  // select seller, id of each that does, for every seller
};

struct Offender {
  SellerId seller;  // 0: of the deployment
  std::int64_t id = 0;
  static constexpr auto fields() {
    return std::array{field<&Offender::seller>("seller"), field<&Offender::id>("id")};
  }
};

// What is wrong with an SQLite file itself, in its words; nothing on PostgreSQL, whose own tools look (amcheck).
std::vector<std::string> damage(Tx&);

}  // namespace tc::db
