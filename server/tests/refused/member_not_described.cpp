// refused: the description does not name every member
#include "platform/http/route.hpp"

struct Answer {
  std::string text, forgotten;
  static constexpr auto fields() { return std::array{tc::field<&Answer::text>("text")}; }
};

void add(tc::http::Routes& routes) {
  routes.get<"/api/v1/things">({.summary = "A thing"}, [](tc::http::Public) -> Answer { return {}; });
}
