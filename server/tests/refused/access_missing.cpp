// refused: an endpoint's first parameter says who may call it
#include "platform/http/route.hpp"

struct Answer {
  std::string text;
  static constexpr auto fields() { return std::array{tc::field<&Answer::text>("text")}; }
};

void add(tc::http::Routes& routes) {
  routes.get<"/api/v1/secrets">({.summary = "Secrets"}, [](tc::http::Context&) -> Answer { return {}; });
}
