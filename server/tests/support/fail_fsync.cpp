// Preloaded into a program under test: while the file that TC_TEST_FAIL_FSYNC names is there, the disk keeps nothing.
#include <dlfcn.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace {

bool fails() {
  const char* file = std::getenv("TC_TEST_FAIL_FSYNC");
  return file != nullptr && ::access(file, F_OK) == 0;
}

int sync(const char* name, int descriptor) {
  if (fails()) {
    errno = EIO;
    return -1;
  }
  return reinterpret_cast<int (*)(int)>(::dlsym(RTLD_NEXT, name))(descriptor);
}

}  // namespace

extern "C" int fsync(int descriptor) { return sync("fsync", descriptor); }
extern "C" int fdatasync(int descriptor) { return sync("fdatasync", descriptor); }
