#include <gtest/gtest.h>

#include "platform/files/store.hpp"
#include "platform/files/write.hpp"
#include "platform/testing/folder.hpp"

namespace tc::files {
namespace {

namespace fs = std::filesystem;

int files_in(const fs::path& folder) {
  int count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) count += entry.is_regular_file();
  return count;
}

class StoredObjects : public ::testing::Test {
 protected:
  test::Folder folder;
  Store store{folder.path() / "files"};
};

TEST_F(StoredObjects, are_read_as_they_were_put) {
  const std::string bytes("\0\xFF\r\n", 4);
  store.put(FileId{7}, bytes);
  EXPECT_TRUE(store.contains(FileId{7}));
  EXPECT_EQ(store.size(FileId{7}), 4u);
  EXPECT_EQ(store.read(FileId{7}), bytes);
  auto in = store.open(FileId{7});
  ASSERT_TRUE(in);
  EXPECT_EQ(in->get(), 0);
}

TEST_F(StoredObjects, are_replaced_whole_and_leave_nothing_behind) {
  store.put("logo", std::string(10'000, 'x'));
  store.put("logo", "short");
  EXPECT_EQ(store.read("logo"), "short");
  EXPECT_EQ(files_in(folder.path()), 1);
}

TEST_F(StoredObjects, that_are_missing_are_nothing) {
  EXPECT_FALSE(store.contains("x"));
  EXPECT_FALSE(store.size("x"));
  EXPECT_FALSE(store.read("x"));
  EXPECT_FALSE(store.open("x"));
  store.remove("x");
}

TEST_F(StoredObjects, are_gone_when_removed) {
  store.put("x", "1");
  store.remove("x");
  EXPECT_FALSE(store.contains("x"));
}

TEST_F(StoredObjects, stay_in_their_folder_whatever_the_key) {
  for (const auto* key : {"../../etc/passwd", "/absolute", "", "a\nb", "."}) {
    store.put(key, key);
    EXPECT_EQ(store.read(key), key);
    EXPECT_EQ(store.path(key).parent_path().parent_path(), folder.path() / "files");
  }
  EXPECT_EQ(files_in(folder.path() / "files"), 5);
}

TEST_F(StoredObjects, of_an_id_and_of_a_text_are_different) {
  store.put(FileId{1}, "id");
  store.put("1", "text");
  EXPECT_EQ(store.read(FileId{1}), "id");
}

TEST_F(StoredObjects, are_taken_from_an_upload_by_moving) {
  const auto upload = folder.write("upload", "content");
  store.take(FileId{2}, upload);
  EXPECT_EQ(store.read(FileId{2}), "content");
  EXPECT_FALSE(fs::exists(upload));
}

TEST_F(StoredObjects, are_taken_from_another_file_system_too) {
  const fs::path memory = fs::path("/dev/shm") / folder.path().filename();
  std::ofstream(memory) << "content";
  store.take(FileId{2}, memory);
  EXPECT_EQ(store.read(FileId{2}), "content");
  EXPECT_FALSE(fs::exists(memory));
}

TEST_F(StoredObjects, that_cannot_be_written_are_an_error_that_names_the_place) {
  const auto file = folder.write("no_folder", "");
  try {
    Store(file).put("x", "1");
    FAIL();
  } catch (const fs::filesystem_error& error) {
    EXPECT_NE(std::string(error.what()).find("no_folder"), std::string::npos) << error.what();
  }
  EXPECT_THROW(store.take("x", folder.path() / "missing"), fs::filesystem_error);
  EXPECT_EQ(files_in(folder.path()), 1);
}

}  // namespace
}  // namespace tc::files
