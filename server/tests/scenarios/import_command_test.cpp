// CSV files in, by the command line.
#include "groups/commands.hpp"
#include "sellers/queries.hpp"
#include "tests/support/real_files.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

using testing::HasSubstr;

class ImportCommand : public testing::TestWithParam<db::Dialect> {
 protected:
  void SetUp() override {
    place_ = {"--data", folder_.file("data")};
    if (GetParam() == db::Dialect::sqlite) return;
    if (!db::TestCluster::url()) GTEST_SKIP() << "TC_TEST_POSTGRES is not set";
    database_ = db::TestCluster::new_name();
    db::TestCluster::run("create database " + database_);
    const std::string url = db::TestCluster::url();
    place_.insert(place_.end(), {"--database", url.substr(0, url.rfind('/') + 1) + database_});
  }
  void TearDown() override {
    if (!database_.empty()) db::TestCluster::run("drop database if exists " + database_ + " with (force)");
  }

  Finished command(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), std::getenv("TC_TEST_BINARY"));
    arguments.insert(arguments.end(), place_.begin(), place_.end());
    return run_program(arguments);
  }
  Finished import(const std::string& kind, const std::string& file, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"import", kind, file, "--seller", "Gift House"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return command(arguments);
  }
  void make_seller(const std::string& name = "Gift House") const {
    const auto made =
        command({"seller", "create", "--name", name, "--country", "GB", "--owner-email", "owner@example.com"});
    ASSERT_EQ(made.status, 0) << made.err;
  }
  std::unique_ptr<app::Deployment> open() const {
    config::Config config;
    config.data = place_[1];
    if (place_.size() > 2) config.database = place_[3];
    return std::make_unique<app::Deployment>(config, clock_);
  }
  void make_groups() const {
    open()->database().write([](db::Tx& tx) {
      const auto seller = sellers::sellers_named(tx, "Gift House").at(0).id;
      for (const auto* name : {"Trade", "Export"}) {
        groups::GroupInput input;
        input.name = name;
        input.currency = trusted<Currency>("GBP");
        input.tax_scheme = sellers::tax_schemes(tx, seller).front().id;
        groups::create_group(tx, Gate::on_behalf<Right::group_edit>(seller, {{}, {}, "test"}), input);
      }
    });
  }
  std::string file(const std::string& text) const {
    const auto path = folder_.file("file.csv");
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  db::TestFolder folder_;
  std::vector<std::string> place_;
  std::string database_;
  SystemClock clock_;
};
TC_ON_BOTH_DATABASES(ImportCommand);

TEST_P(ImportCommand, imports_and_writes_what_was_refused) {
  make_seller();
  const auto refused = folder_.file("refused.csv");
  const auto done = import("products", file("sku,name,colour\nA,Lamp,red\nB,,blue\n"), {"--refused", refused});
  EXPECT_EQ(done.status, 2) << done.err;
  EXPECT_THAT(done.out, HasSubstr("file.csv: 2 rows, 1 added, 0 changed, 0 unchanged, 1 refused\n"));
  EXPECT_THAT(done.out, HasSubstr("The column \"colour\" is not used."));
  std::ifstream in(refused);
  EXPECT_THAT(std::string(std::istreambuf_iterator<char>(in), {}), HasSubstr("\r\nB,,blue,3,"));
  EXPECT_EQ(import("products", file("sku,name\nA,Lamp\n")).status, 0);
}

TEST_P(ImportCommand, writes_nothing_on_a_dry_run) {
  make_seller();
  EXPECT_THAT(import("products", file("sku,name\nA,Lamp\n"), {"--dry-run"}).out, HasSubstr("1 to be added"));
  EXPECT_THAT(import("products", file("sku,name\nA,Lamp\n")).out, HasSubstr("1 added"));
}

TEST_P(ImportCommand, maps_headings_that_are_not_ours_and_remembers_them) {
  make_seller();
  const auto other = file("Artikel,Bezeichnung\nA,Lampe\n");
  EXPECT_THAT(import("products", other).err, HasSubstr("The column \"sku\" is missing."));
  const auto done = import("products", other, {"--map", "Artikel=sku", "--map", "Bezeichnung=name"});
  EXPECT_THAT(done.out, HasSubstr("1 rows, 1 added")) << done.err;
  EXPECT_THAT(import("products", other).out, HasSubstr("1 rows, 0 added, 0 changed, 1 unchanged"));
}

TEST_P(ImportCommand, says_in_words_what_is_wrong) {
  make_seller();
  const auto broken = import("prices", file("sku,sku\nA,1\n"));
  EXPECT_EQ(broken.status, 1);
  EXPECT_THAT(broken.err, HasSubstr("The column \"price\" is missing."));
  EXPECT_THAT(broken.err, HasSubstr("Columns 1 and 2 are both \"sku\"."));
  EXPECT_THAT(import("prices", folder_.file("nothing.csv")).err, HasSubstr("nothing.csv can't be read"));
  const auto nobody = command({"import", "prices", file(""), "--seller", "Nobody"});
  EXPECT_THAT(nobody.err, HasSubstr("There is no seller with the name or id Nobody."));
  make_seller();  // another one
  EXPECT_THAT(import("prices", file("")).err, HasSubstr("Several sellers are named Gift House"));
}

TEST_P(ImportCommand, beside_a_running_server_is_refused_by_the_lock_of_sqlite) {
  make_seller();
  const auto running = open();
  const auto done = import("products", file("sku,name\nA,Lamp\n"));
  if (GetParam() == db::Dialect::postgresql) {
    EXPECT_EQ(done.status, 0) << done.err;
  } else {
    EXPECT_EQ(done.status, 1);
    EXPECT_THAT(done.err, HasSubstr("tradecounter: "));
    EXPECT_THAT(done.err, HasSubstr("another process"));
  }
}

TEST_P(ImportCommand, counts_of_a_real_wholesaler_what_it_must) {
  TC_SKIP_WITHOUT_REAL_FILES();
  make_seller();
  make_groups();
  const struct {
    std::string kind, first, second;
    int status;
  } expected[]{{"products", "3651 rows, 3545 added, 0 changed, 0 unchanged, 106 refused",
                "3651 rows, 0 added, 0 changed, 3545 unchanged, 106 refused", 2},
               {"prices", "14604 rows, 14124 added, 0 changed, 0 unchanged, 480 refused",
                "14604 rows, 0 added, 0 changed, 14124 unchanged, 480 refused", 2},
               {"customers", "3002 rows, 3002 added, 0 changed, 0 unchanged, 0 refused",
                "3002 rows, 0 added, 0 changed, 3002 unchanged, 0 refused", 0}};
  for (const bool again : {false, true})
    for (const auto& [kind, first, second, status] : expected) {
      const auto done = import(kind, RealFiles::get()->file(kind + ".csv"));
      EXPECT_EQ(done.status, status) << done.err;
      EXPECT_THAT(done.out, HasSubstr(again ? second : first));
    }
}

}  // namespace
}  // namespace tc::tests
