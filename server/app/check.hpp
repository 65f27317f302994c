// Whether all data is whole: the database's file, and what must hold over sellers, customers, prices and orders.
#pragma once
#include <string>
#include <vector>

#include "base/id_codec.hpp"
#include "platform/db/db.hpp"

namespace tc::app {

struct Broken {
  std::string_view says;             // what should hold
  std::int64_t count = 0;            // of those that break it
  std::vector<std::string> examples;  // the first of them: "ord_… of sel_…"
};

struct Report {
  std::vector<std::string> damage;  // of the database's file, in its words
  std::vector<Broken> broken;
  std::size_t checked = 0;  // invariants
  bool is_whole() const { return damage.empty() && broken.empty(); }
};

// One snapshot, beside a running server too. Reads every row.
Report check(db::Database&, const IdCodec&);

}  // namespace tc::app
