#include "catalog/history/rules.hpp"

#include "base/text.hpp"
#include "catalog/rules.hpp"

namespace tc::catalog {
namespace {

std::string kept(const std::string& text) {
  if (text.size() <= kept_text_max) return text;
  const auto begins_letter = [&](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80; };
  std::size_t end = kept_text_max;
  while (!begins_letter(end)) --end;
  return text.substr(0, end) + "…";
}

std::string words_of(ProductStatus status) {
  return std::string(names_of(status)[static_cast<std::size_t>(status)]);
}
std::string words_of(bool yes) { return yes ? "yes" : "no"; }
std::string words_of(const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : ""; }

}  // namespace

std::vector<FieldChange> changes_between(const Product& before, const Product& after) {
  std::vector<FieldChange> changes;
  const auto compare = [&](std::string_view field, const std::string& was, const std::string& is) {
    if (was != is) changes.push_back({std::string(field), kept(was), kept(is)});
  };
  compare("sku", before.sku.text(), after.sku.text());
  compare("name", before.name, after.name);
  compare("description", before.description, after.description);
  compare("category", before.category, after.category);
  compare("brand", before.brand, after.brand);
  compare("barcode", before.barcode, after.barcode);
  compare("mpn", before.mpn, after.mpn);
  compare("tax_class", before.tax_class, after.tax_class);
  compare("unit", before.unit, after.unit);
  compare("weight_g", words_of(before.weight_g), words_of(after.weight_g));
  compare("packs", packs_text(before.packs), packs_text(after.packs));
  compare("status", words_of(before.status), words_of(after.status));
  compare("divisible", words_of(before.divisible), words_of(after.divisible));
  return changes;
}

}  // namespace tc::catalog
