#include "app/check.hpp"

#include "catalog/invariants.hpp"
#include "customers/invariants.hpp"
#include "groups/invariants.hpp"
#include "identity/invariants.hpp"
#include "inventory/invariants.hpp"
#include "ordering/invariants.hpp"

namespace tc::app {
namespace {

constexpr std::int64_t examples_max = 10;

std::string named(const IdCodec& ids, const db::Invariant& invariant, const db::Offender& offender) {
  std::string text;
  ids.append(text, invariant.prefix, offender.id);
  if (offender.seller != SellerId{}) text += " of " + ids.text(offender.seller);
  return text;
}

Broken breakers(db::Tx& tx, const IdCodec& ids, const db::Invariant& invariant) {
  Broken found{.says = invariant.says};
  tx.each<db::Offender>(invariant.broken, [&](const db::Offender& offender) {
    if (++found.count <= examples_max) found.examples.push_back(named(ids, invariant, offender));
  });
  return found;
}

}  // namespace

Report check(db::Database& database, const IdCodec& ids) {
  return database.read([&](db::Tx& tx) {
    Report report{.damage = db::damage(tx)};
    for (const auto& invariants : {identity::invariants(), catalog::invariants(), customers::invariants(),
                                   inventory::invariants(), groups::invariants(), ordering::invariants()})
      for (const auto& invariant : invariants) {
        ++report.checked;
        if (auto found = breakers(tx, ids, invariant); found.count > 0) report.broken.push_back(std::move(found));
      }
    return report;
  });
}

}  // namespace tc::app
