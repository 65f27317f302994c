#include "platform/web/embedded.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "platform/version.hpp"

namespace tc {
namespace {

TEST(Embedded, migrations_stand_in_the_order_of_their_numbers) {
  const auto migrations = embedded_migrations();
  ASSERT_FALSE(migrations.empty());
  EXPECT_TRUE(std::ranges::is_sorted(migrations, {}, &EmbeddedMigration::name));
  for (const EmbeddedMigration& migration : migrations) {
    EXPECT_TRUE(migration.name.ends_with(".sql")) << migration.name;
    EXPECT_TRUE(migration.text.contains("create ") || migration.text.contains("alter table")) << migration.name;
  }
}

TEST(Embedded, version_has_three_numbers) { EXPECT_EQ(std::ranges::count(version(), '.'), 2) << version(); }

}  // namespace
}  // namespace tc
