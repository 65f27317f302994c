// The product's endpoints without a database behind them: for what they read before they do anything.
#pragma once
#include "app/routes.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace tc::fuzz {

class NoDatabase final : public db::Database {
 public:
  db::Dialect dialect() const override { return db::Dialect::sqlite; }
  db::Figures figures() const override { return {}; }

 protected:
  void read_with(const std::function<void(db::Tx&)>&) override { throw db::Error("there is none"); }
  void write_with(const std::function<void(db::Tx&)>&, db::Weight) override { throw db::Error("there is none"); }
};

class Endpoints {
 public:
  // Those for which `wanted` is set: &http::Route::body or &http::Route::query.
  explicit Endpoints(const Type* http::Route::*wanted) {
    app::add_all_routes(routes_);
    for (const auto& route : routes_.all())
      if (route.*wanted) chosen_.push_back(&route);
    TC_CHECK(!chosen_.empty());
  }

  // By its path, so that seeds keep their endpoint when others come; any other line stands for some endpoint.
  const http::Route& named(std::string_view line) const {
    for (const auto* route : chosen_)
      if (route->path == line) return *route;
    return *chosen_[std::hash<std::string_view>{}(line) % chosen_.size()];
  }

  // What the endpoint understands, or none and a refusal that is sound.
  std::optional<std::string> understood(const http::Route& route, std::string_view query, std::string_view body) {
    http::Request request;
    request.set_target("/?" + std::string(query));
    request.query = std::string_view(request.target).substr(2);
    request.body = body;
    request.add_header("Content-Type", "application/json");
    http::Context context(request, services_);
    try {
      return route.understood(context);
    } catch (const Problem& problem) {
      require_sound(problem);
      return std::nullopt;
    }
  }

 private:
  NoDatabase database_;
  const IdCodec ids_{std::array<unsigned char, IdCodec::key_bytes>{7}};
  const SteppedClock clock_{Instant{1'800'000'000'000'000}};
  http::Services services_{.db = database_, .ids = ids_, .clock = clock_};
  http::Routes routes_;
  std::vector<const http::Route*> chosen_;
};

}  // namespace tc::fuzz
