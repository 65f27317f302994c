// A seller with one product, one buyer of it, and what the server has answered to orders.
#pragma once
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/simulation/faults/stage.hpp"
#include "tests/simulation/served.hpp"

namespace tc::tests {

struct Placed {
  std::string id, number, total;
  friend bool operator==(const Placed&, const Placed&) = default;
};
// By the Idempotency-Key they were asked with, which is their reference too.
using PlacedByKey = std::map<std::string, Placed>;

class Shop {
 public:
  void set_up(ServingChild&);

  http::Client owner_at(std::uint16_t port) const { return arriving(port, owner_); }
  http::Client buyer_at(std::uint16_t port) const { return arriving(port, buyer_); }
  http::ClientResponse place(http::Client& buyer, const std::string& key, int quantity) const;
  static Placed placed_in(const http::ClientResponse&);

  // What was answered is what is there, once each, and its lines add up to it.
  void expect_kept(const PlacedByKey& answered, std::uint16_t port) const;

  std::string seller;  // the path of what is the seller's

 private:
  using Cookies = std::map<std::string, std::string>;
  static http::Client arriving(std::uint16_t port, const Cookies& cookies);
  Cookies owner_, buyer_;
  std::string product_, storefront_;
};

// Several of the buyer's devices, which order until the stage is over.
class Buyers {
 public:
  Buyers(const Shop& shop, Stage& stage, int count);
  // Once the stage is over: what was answered.
  PlacedByKey leave();
  // Those answered since it was asked last.
  std::vector<Placed> news();
  // Orders of a buyer's device, by its number and theirs.
  static std::string key(int buyer, int number);
  static int quantity(int number) { return 1 + number % 5; }

 private:
  void buy(int buyer);
  void keep(const std::string& key, Placed order);

  const Shop& shop_;
  Stage& stage_;
  std::mutex mutex_;
  PlacedByKey answered_;
  std::vector<Placed> news_;
  std::vector<std::jthread> threads_;
};

// A shop whose server a test ends, starves or cuts off.
class ShopServed : public Served {
 protected:
  // All that is left to do is done: each order has one confirmation, each imported row its product, and every rule over
  // the data holds.
  void expect_whole(std::size_t orders, std::int64_t imported = 0) const;
  void end(ServingChild&) const;  // politely

  Shop shop_;
  Stage stage_;
};

}  // namespace tc::tests
