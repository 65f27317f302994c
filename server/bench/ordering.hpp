// Buyers that order ten lines each, again and again, each order under a key of its own.
#pragma once
#include <atomic>
#include <string>
#include <vector>

#include "bench/product.hpp"

namespace tc::bench {

class Ordering {
 public:
  explicit Ordering(const Product&);
  Ordering(const Ordering&) = delete;
  Ordering& operator=(const Ordering&) = delete;

  Figures run(double seconds);

 private:
  const Product& product_;
  std::vector<std::string> bodies_;
  std::atomic<std::size_t> key_ = 0;
};

}  // namespace tc::bench
