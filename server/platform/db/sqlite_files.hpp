// How SQLite is set up for this process, and how it maps its files.
#pragma once

namespace tc::db {

// The name to open databases with; the first call sets SQLite up, which has to come before any other use of it.
//
// A reader whose database changed since its last snapshot drops its map of the whole file and faults every page in
// again, on all cores at once, since another process might have truncated the file. Ours never shrinks while it is
// open (it is never vacuumed), so the map is kept, and made anew only when the file has grown well beyond it.
const char* sqlite_files();

}  // namespace tc::db
