// Somebody of the shop, who dispatches what was ordered and imports one file after another.
#pragma once
#include <set>
#include <thread>

#include "tests/simulation/faults/shop.hpp"

namespace tc::tests {

class Office {
 public:
  Office(const Shop& shop, Stage& stage, Buyers& buyers);
  void leave();  // once the stage is over
  // Each order that was answered as dispatched has left, once.
  void expect_dispatched(std::uint16_t port) const;
  // Rows of all files that were taken: each is a product of its own, once all is done that is left to do.
  std::int64_t imported() const { return std::int64_t{files_} * rows; }

 private:
  static constexpr int rows = 300;  // of a file

  void work();
  void dispatch(const Placed&);
  void send_file();
  bool is_imported();
  static std::string file(int number);

  const Shop& shop_;
  Stage& stage_;
  Buyers& buyers_;
  Hand hand_;
  std::set<std::string> dispatched_;  // order ids
  std::string import_;
  int files_ = 0;
  std::jthread thread_;
};

}  // namespace tc::tests
