// A deployment with one seller, whose owner Olive is logged in.
#pragma once
#include <memory>
#include <string>

#include "tests/support/steps.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {

class OneSeller : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    olive_ = std::make_unique<http::Client>(port());
    seller_ = set_up(*olive_, setup_token(), "Northwind", "IE", "olive@example.com");
  }

  std::unique_ptr<http::Client> olive_;
  std::string seller_;
};

}  // namespace tc::tests
