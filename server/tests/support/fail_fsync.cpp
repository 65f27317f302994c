// Preloaded into a program under test: while the file that TC_TEST_FAIL_FSYNC names is there, the disk keeps nothing;
// while that of TC_TEST_FAIL_WRITING is, it fails to write what was handed over a while ago.
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace {

bool fails(const char* by) {
  const char* file = std::getenv(by);
  return file != nullptr && ::access(file, F_OK) == 0;
}

int fail() {
  errno = EIO;
  return -1;
}

int sync(const char* name, int descriptor) {
  if (fails("TC_TEST_FAIL_FSYNC")) return fail();
  return reinterpret_cast<int (*)(int)>(::dlsym(RTLD_NEXT, name))(descriptor);
}

}  // namespace

extern "C" int fsync(int descriptor) { return sync("fsync", descriptor); }
extern "C" int fdatasync(int descriptor) { return sync("fdatasync", descriptor); }
extern "C" int sync_file_range(int descriptor, off64_t from, off64_t size, unsigned flags) {
  if (fails("TC_TEST_FAIL_WRITING")) return fail();
  using Real = int (*)(int, off64_t, off64_t, unsigned);
  return reinterpret_cast<Real>(::dlsym(RTLD_NEXT, "sync_file_range"))(descriptor, from, size, flags);
}
