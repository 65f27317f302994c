// Both passes over a file. The first reads every row and compares it with the store: it writes the report and nothing
// else; where the file is applied whatever it says, there is none. The second applies chunks: a chunk's rows, its part
// of the report, the position behind it and the counts are one transaction, so that whoever goes on after a crash
// begins exactly there.
#pragma once
#include <functional>

#include "base/time.hpp"
#include "integration/store.hpp"
#include "platform/files/store.hpp"

namespace tc::integration {

// Somebody cancelled the import or goes on with it elsewhere: this run has left off.
struct LeftOff {};

struct RunWith {
  db::Database& db;
  const Clock& clock;
  const files::Store& files;
  // Before each chunk; throws to leave off at this place.
  std::function<void()> before_chunk;
  RowTally* tally = nullptr;
};

// From where the import stands until its pass is over; or back, where it is being undone. Throws LeftOff, jobs::GiveUp,
// or what before_chunk throws.
void run_import(const RunWith& with, SellerId seller, ImportId id);

}  // namespace tc::integration
