#include "integration/store_mapping.hpp"

#include "platform/csv/layout.hpp"

namespace tc::integration {
namespace {

struct MappingRow {
  SellerId seller;
  ImportKind kind{};
  std::string key, heading;
  std::optional<std::string> field;
  Instant changed;
  static constexpr auto fields() {
    return std::array{tc::field<&MappingRow::seller>("seller"),   tc::field<&MappingRow::kind>("kind"),
                      tc::field<&MappingRow::key>("heading_key"), tc::field<&MappingRow::heading>("heading"),
                      tc::field<&MappingRow::field>("field"),     tc::field<&MappingRow::changed>("changed")};
  }
};

}  // namespace

Mapping load_mapping(db::Tx& tx, SellerId seller, ImportKind kind) {
  return tx.all<HeadingMatch>(
      "select heading, field from import_mapping where seller = $1 and kind = $2 order by heading_key", seller, kind);
}

void save_mapping(db::Tx& tx, SellerId seller, ImportKind kind, const std::vector<std::string>& headings,
                  const Mapping& mapping, Instant now) {
  db::Texts keys;
  for (const auto& heading : headings) keys.values.push_back(csv::name_key(heading));
  tx.run("delete from import_mapping where seller = $1 and kind = $2 and heading_key in_texts($3)", seller, kind, keys);
  std::vector<MappingRow> rows;
  for (const auto& [heading, field] : mapping)
    rows.push_back({seller, kind, csv::name_key(heading), heading, field, now});
  tx.run_many(
      "insert into import_mapping (seller, kind, heading_key, heading, field, changed)"
      " values ($1, $2, $3, $4, $5, $6)",
      rows);
  tx.run(
      "delete from import_mapping where seller = $1 and kind = $2 and heading_key not in (select heading_key from"
      " import_mapping where seller = $1 and kind = $2 order by changed desc, heading_key limit $3)",
      seller, kind, remembered_headings_max);
}

void forget_mapping(db::Tx& tx, SellerId seller, ImportKind kind) {
  tx.run("delete from import_mapping where seller = $1 and kind = $2", seller, kind);
}

}  // namespace tc::integration
