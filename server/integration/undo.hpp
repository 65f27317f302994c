// Takes an import back, chunk by chunk from its end, so that a record which stands in the file twice goes back both
// times. What became of a chunk's records, and that its marks are done with, is one transaction.
#pragma once
#include "integration/run.hpp"

namespace tc::integration {

// From where it stands until nothing is left to take back. Throws LeftOff, or what before_chunk throws.
void run_undo(const RunWith& with, const Import& import);

}  // namespace tc::integration
