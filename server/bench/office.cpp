#include "bench/office.hpp"

#include <fmt/format.h>

#include "bench/product.hpp"

namespace tc::bench {

namespace {
constexpr int ordering_buyers = 16;

// A cookie's name has the port in it, its value is the session's.
std::string token_of(const std::string& cookie) { return cookie.substr(cookie.find('=') + 1); }
}  // namespace

Office::Office(const Data& copy) {
  {
    const Product product(copy);
    seller_ = product.ids().text(product.seller());
    staff_ = token_of(product.staff("files"));
    for (int i = 0; i < ordering_buyers; ++i)
      buyers_.push_back({token_of(product.cookie(i)), product.path(i, "orders"), product.order_body(i)});
  }
  served_ = std::make_unique<Served>(Served::on(copy.folder));
}

std::string Office::path(std::string_view rest) const { return fmt::format("/api/v1/sellers/{}/{}", seller_, rest); }

std::string Office::cookie_of(const std::string& token) const {
  return fmt::format("tc-{}={}", served_->port(), token);
}

std::string Office::ask(const std::string& request, int status) const {
  return bench::ask(served_->port(), request, status);
}

std::string Office::order(int buyer, std::size_t number) const {
  const auto& [token, path, body] = buyers_.at(static_cast<std::size_t>(buyer));
  return post(path, cookie_of(token), fmt::format("office-{}-{}", buyer, number), body);
}

}  // namespace tc::bench
