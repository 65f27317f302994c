// For tests: what stands on a paper is read back from it, by poppler's pdftotext.
#pragma once
#include <cstdlib>
#include <string>

#include "ordering/test_ordering.hpp"
#include "platform/testing/folder.hpp"

namespace tc::ordering {

class WithPapers : public WithOrdering {
 protected:
  // Lines keep their places, so that a row of the table is one line of text.
  std::string text_of(const std::string& pdf) {
    const auto command = "pdftotext -layout -enc UTF-8 " + folder_.write("order.pdf", pdf).string() + " " +
                         (folder_.path() / "order.txt").string();
    EXPECT_EQ(std::system(command.c_str()), 0);
    return folder_.read("order.txt");
  }

 private:
  test::Folder folder_;
};

}  // namespace tc::ordering
