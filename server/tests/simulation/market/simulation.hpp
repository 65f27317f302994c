// A seeded stream of commands of buyers and staff through the API, beside a model that foresees what each comes to.
#pragma once
#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "platform/http/client.hpp"
#include "tests/simulation/market/model.hpp"
#include "tests/support/world.hpp"

namespace tc::tests::market {

struct Buyer {
  std::string name;
  std::size_t customer = 0;
  bool may_place = true;
  http::Client client;
  std::array<std::string, sellers_count> memberships{};
  std::array<Basket, sellers_count> baskets{};
};

struct Market {
  std::array<Seller, sellers_count> sellers{};
  std::vector<http::Client> staff{};  // one for each seller, with all rights
  std::vector<Buyer> buyers{};
  std::vector<Order> orders{};
};

// How often a command was carried out, and how often refused.
struct Tally {
  int done = 0, refused = 0;
};

class Simulation {
 public:
  Simulation(std::uint64_t seed, Market& market) : random_(seed), market_(market) {}

  void one_command();
  // What is shown of orders, stock and baskets is what the model has.
  void compare();

  const std::map<std::string, Tally>& tallies() const { return tallies_; }
  std::string last_commands() const;  // each in a line of its own

 private:
  using Answer = http::ClientResponse;
  using Allows = bool (*)(const Order&);
  struct Command {
    int weight;
    std::string_view name;
    void (Simulation::*carry_out)();
  };
  static const std::vector<Command>& commands();

  // --- buyers.cpp
  void put_line();
  void replace_lines();
  void add_lines();
  void empty_basket();
  void place_basket();
  void place_lines();
  void repeat_request();
  void hand_over_basket();
  void cancel_own();
  void ask_cancellation();
  void write_to_seller();
  void look_at_order();
  // --- desk.cpp
  void enter_order();
  void accept();
  void reject();
  void cancel();
  void hold();
  void release();
  void decline_cancellation();
  void dispatch();
  void move_to_site();
  void write_to_buyer();
  // --- editing.cpp
  void edit_order();
  // --- office.cpp
  void count_stock();
  void adjust_stock();
  void stop_counting();
  void change_prices();
  void change_status();
  void change_settings();

  // What a command comes to, as the model foresees it: carried out, or refused as a problem (of that status, where one
  // is given). Anything else fails the test. Returns whether it was carried out.
  struct Foreseen {
    bool done = true;
    int status = 0;
  };
  bool is_as_foreseen(std::string what, const Answer&, Foreseen);

  // A verb of staff on an order: now and then by the other seller's staff, or by somebody who saw an older version.
  Answer ask_staff(const Order&, std::string_view method, std::string_view below, const bj::object& body, bool& may);
  // The same of a buyer; it may be anybody.
  Answer ask_as_buyer(const Order&, Buyer&, std::string_view below, const bj::object& body);
  // By staff, as long as nothing but the state decides. Returns the order where it was done.
  Order* by_staff(std::string_view method, std::string_view below, bool with_reason, Allows may);
  Order* by_buyer(std::string_view below, Allows may);

  void place(Buyer&, std::size_t seller, const Basket& wares, bool from_basket);
  void note_order(const Answer&, std::size_t seller, std::size_t customer, Lines lines);
  void repeatable(Buyer&, std::string path, std::string body, std::string key, const Answer&);
  bj::object edit_of(const Order&, std::optional<Lines>& after);
  void edit_line(const Seller&, const Line&, bj::array& edits, std::optional<Lines>& after);
  void add_line(const Seller&, std::int64_t number, bj::array& added, std::optional<Lines>& after);
  std::optional<bj::array> some_of(const Order&, std::map<std::int64_t, Quantity>& leaving, bool& may);
  void take_from_stock(const Order&, std::size_t site, const std::map<std::int64_t, Quantity>& leaving);

  // --- chance, in simulation.cpp
  Buyer& any_buyer_with_lines(std::size_t seller);  // mostly
  Buyer& any_buyer() { return random_.pick(market_.buyers); }
  std::size_t any_seller() { return any_of(sellers_count); }
  // One with which the verb is likely to be done, mostly; null while there is none at all.
  Order* any_order(Allows likely = nullptr);
  std::size_t any_of(std::size_t n) {
    return static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(n) - 1));
  }
  Ware any_ware(const Seller&);
  Quantity any_quantity(const Seller&, const Ware&);
  Basket any_wares(const Seller&);
  std::vector<PriceBreak> any_prices(const Product&);
  Bands any_bands();
  std::string new_key() { return "key-" + std::to_string(++keys_); }

  // --- comparison.cpp
  void compare_inbox(std::size_t seller);
  void compare_history(Buyer&);
  void compare_lines(const Order&);
  void compare_stock(std::size_t seller, std::size_t site);
  void compare_basket(Buyer&, std::size_t seller);
  std::vector<bj::value> all_pages(http::Client&, const std::string& path);

  struct Repeatable {
    Buyer* by;
    std::string path, body, key, answer;
  };

  Random random_;
  Market& market_;
  std::deque<std::string> last_;
  std::map<std::string, Tally> tallies_;
  std::vector<Repeatable> repeatable_;
  std::string_view name_;                                            // of the command under way
  std::set<std::pair<std::size_t, std::int64_t>> external_numbers_;  // of which seller's orders
  int keys_ = 0, numbers_ = 0;
};

bj::object money(const std::string& amount, const std::string& currency);
bj::object line_of(const Seller&, const Ware&, Quantity);
bj::array lines_of(const Seller&, const Basket&);
http::ClientResponse put_settings(http::Client& staff, const Seller&, const Settings&);

}  // namespace tc::tests::market
