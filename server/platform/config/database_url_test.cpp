#include "platform/config/database_url.hpp"

#include <gmock/gmock.h>

namespace tc::config {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(DatabaseUrl, over_a_network_has_to_ask_for_encryption) {
  EXPECT_THAT(hosts_without_encryption("postgresql://app:p%40ss@db.example.com/orders"), ElementsAre("db.example.com"));
  EXPECT_THAT(hosts_without_encryption("postgres://10.0.0.5:5433"), ElementsAre("10.0.0.5"));
  EXPECT_THAT(hosts_without_encryption("postgresql://app@[2001:db8::1]:5432/orders"), ElementsAre("2001:db8::1"));
  EXPECT_THAT(hosts_without_encryption("postgresql://localhost,a.example.com:1,b.example.com/x?connect_timeout=3"),
              ElementsAre("a.example.com", "b.example.com"));
  EXPECT_THAT(hosts_without_encryption("postgresql:///orders?host=db.example.com&user=app"),
              ElementsAre("db.example.com"));
  for (const std::string mode : {"disable", "allow", "prefer", ""})
    EXPECT_THAT(hosts_without_encryption("postgresql://db.example.com/x?sslmode=" + mode),
                ElementsAre("db.example.com"))
        << mode;
  for (const std::string mode : {"require", "verify-ca", "verify-full"})
    EXPECT_THAT(hosts_without_encryption("postgresql://db.example.com/x?application_name=tc&sslmode=" + mode),
                IsEmpty())
        << mode;
}

TEST(DatabaseUrl, on_this_machine_needs_no_encryption) {
  for (const auto* url :
       {"postgresql:///orders", "postgresql://", "postgresql://app@%2Fvar%2Frun%2Fpostgresql/orders",
        "postgresql://localhost:5432/orders", "postgresql://app@127.0.0.1/orders", "postgresql://[::1]:5432/orders",
        "postgresql:///orders?host=/var/run/postgresql", "postgresql://localhost/orders?", "postgresql://localhost?x"})
    EXPECT_THAT(hosts_without_encryption(url), IsEmpty()) << url;
}

}  // namespace
}  // namespace tc::config
