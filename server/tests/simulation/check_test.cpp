// `check` finds nothing in what the program has made, and names what breaks a rule.
#include "app/deployment.hpp"
#include "tests/simulation/served.hpp"
#include "tests/support/process.hpp"

namespace tc::tests {
namespace {

using testing::HasSubstr;

class Checking : public Served {
 protected:
  Finished command(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), program_);
    arguments.insert(arguments.end(), {"--data", data()});
    if (!database_.empty()) arguments.insert(arguments.end(), {"--database", database_});
    return run_program(arguments);
  }
  void change(const std::string& sql) const {
    config::Config config;
    config.data = data();
    config.database = database_;
    app::Deployment deployment(config, clock_);
    deployment.database().write([&](db::Tx& tx) { EXPECT_GT(tx.run(sql), 0) << sql; });
  }
  SystemClock clock_;
};
TC_ON_BOTH_DATABASES(Checking);

TEST_P(Checking, finds_the_demo_whole) {
  ASSERT_EQ(command({"demo", "--small"}).status, 0);
  const auto checked = command({"check"});
  EXPECT_EQ(checked.status, 0) << checked.out << checked.err;
  EXPECT_THAT(checked.out, HasSubstr("All is whole"));
}

TEST_P(Checking, names_whoever_breaks_a_rule) {
  struct Break {
    const char *breaks, *mends, *says;
  };
  constexpr std::array table{
      Break{"update order_line set net = net + 1 where line = 1", "update order_line set net = net - 1 where line = 1",
            "its goods are their sum"},
      Break{"update order_line set tax = tax + 1 where line = 1", "update order_line set tax = tax - 1 where line = 1",
            "An order's tax is that of its lines and its delivery"},
      Break{"update order_tax set taxable = taxable + 1", "update order_tax set taxable = taxable - 1",
            "the sums of its tax summary"},
      Break{"update sales_order set total = total + 1", "update sales_order set total = total - 1",
            "its total net and tax"},
      Break{"update sales_order set state = 'draft' where state = 'placed'",
            "update sales_order set state = 'placed' where state = 'draft'", "timeline leads to its state"},
      Break{"update sales_order set number = number + 1000000", "update sales_order set number = number - 1000000",
            "number was given out"},
      Break{"update sales_order set customer = -customer", "update sales_order set customer = -customer",
            "An order's customer is the seller's"},
      Break{"update stock set reserved = reserved + 1", "update stock set reserved = reserved - 1",
            "What is reserved is what is left of accepted orders"},
      Break{"update posting set product = -product", "update posting set product = -product", "Words lead to products"},
      Break{"update price set price = -price - 1", "update price set price = -price - 1", "No price is negative"},
      Break{"update trade_group set tax_scheme = -tax_scheme", "update trade_group set tax_scheme = -tax_scheme",
            "has a tax scheme of its seller"},
      Break{"update membership set app_user = -app_user", "update membership set app_user = -app_user",
            "A membership is of a login"},
  };
  ASSERT_EQ(command({"demo", "--small"}).status, 0);
  for (const auto& [breaks, mends, says] : table) {
    change(breaks);
    const auto checked = command({"check"});
    EXPECT_EQ(checked.status, 2) << breaks;
    EXPECT_THAT(checked.out, HasSubstr(says)) << breaks;
    EXPECT_THAT(checked.out, HasSubstr(" of sel_")) << "which, and whose";
    change(mends);
  }
  EXPECT_EQ(command({"check"}).status, 0) << "all is mended";
}

TEST_P(Checking, says_in_words_where_there_is_nothing_to_check) {
  const auto nothing = command({"check"});
  EXPECT_EQ(nothing.status, 1);
  EXPECT_THAT(nothing.err, HasSubstr("key"));
}

}  // namespace
}  // namespace tc::tests
