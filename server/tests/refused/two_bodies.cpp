// refused: an endpoint takes one described struct at the most
#include "platform/http/route.hpp"

struct One {
  std::string text;
  static constexpr auto fields() { return std::array{tc::field<&One::text>("text")}; }
};
struct Other {
  std::string text;
  static constexpr auto fields() { return std::array{tc::field<&Other::text>("text")}; }
};

void add(tc::http::Routes& routes) {
  routes.post<"/api/v1/things">({.summary = "Both"}, [](tc::http::Public, const One&, const Other&) {});
}
