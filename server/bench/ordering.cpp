#include "bench/ordering.hpp"

#include <fmt/format.h>

namespace tc::bench {

Ordering::Ordering(const Product& product) : product_(product) {
  for (int i = 0; i < buyers; ++i) bodies_.push_back(product.order_body(i));
}

Figures Ordering::run(double seconds) {
  return bench::run({.port = product_.port(),
                     .connections = buyers,
                     .seconds = seconds,
                     .status = 201,
                     .request = [&](int c, std::size_t) {
                       return post(product_.path(c, "orders"), product_.cookie(c), fmt::format("order-{}", ++key_),
                                   bodies_[static_cast<std::size_t>(c)]);
                     }});
}

}  // namespace tc::bench
