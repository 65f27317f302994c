#include "catalog/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ranges>

#include "base/text.hpp"

namespace tc::catalog {
namespace {

using Wrong = std::vector<Violation>;

void check_text_at(Wrong& wrong, std::string pointer, std::string_view text, std::size_t length_max) {
  if (length(text) > length_max)
    wrong.push_back({std::move(pointer), "too-long", fmt::format("Write at most {} characters.", length_max)});
  else if (!is_printable(text))
    wrong.push_back({std::move(pointer), "not-printable", "Leave out line breaks, tabs and invisible characters."});
}

void check_text(Wrong& wrong, std::string_view field, std::string_view text, std::size_t length_max) {
  check_text_at(wrong, fmt::format("/{}", field), text, length_max);
}

void check_name(Wrong& wrong, const Product& product) {
  if (product.name.empty())
    wrong.push_back({"/name", "name-missing", "A product needs a name."});
  else
    check_text(wrong, "name", product.name, name_length_max);
}

void check_description(Wrong& wrong, const Product& product) {
  if (length(product.description) > description_length_max)
    wrong.push_back({"/description", "too-long", fmt::format("Write at most {} characters.", description_length_max)});
  else if (!is_text(product.description))
    wrong.push_back({"/description", "not-text", "Write text in UTF-8."});
}

void check_tax_class(Wrong& wrong, const Product& product, const std::vector<std::string>& known) {
  if (std::ranges::find(known, product.tax_class) != known.end()) return;
  wrong.push_back({"/tax_class", "tax-class-unknown",
                   fmt::format("There is no tax class \"{}\"; the tax schemes have: {}.", product.tax_class,
                               fmt::join(known, ", "))});
}

void check_weight(Wrong& wrong, const Product& product) {
  if (product.weight_g && (*product.weight_g < 0 || *product.weight_g > weight_g_max))
    wrong.push_back({"/weight_g", "out-of-range", fmt::format("Write 0 to {} grams.", weight_g_max)});
}

void check_pack(Wrong& wrong, const Product& product, std::size_t i) {
  const auto& pack = product.packs[i];
  const auto pointer = fmt::format("/packs/{}", i);
  if (pack.name.empty() || length(pack.name) > pack_name_length_max || pack.name.find_first_of("=;") != pack.name.npos)
    wrong.push_back({pointer + "/name", "pack-name",
                     fmt::format("Name a pack in 1 to {} characters without = and ;.", pack_name_length_max)});
  if (pack.units < 1 || pack.units > pack_units_max)
    wrong.push_back({pointer + "/units", "pack-units", fmt::format("A pack holds 1 to {} units.", pack_units_max)});
  const auto before = product.packs | std::views::take(i);
  if (std::ranges::any_of(before, [&](const Pack& p) { return fold_case(p.name) == fold_case(pack.name); }))
    wrong.push_back({pointer + "/name", "pack-repeated", fmt::format("There are two packs \"{}\".", pack.name)});
}

void check_packs(Wrong& wrong, const Product& product) {
  if (product.packs.size() > packs_per_product_max)
    wrong.push_back({"/packs", "too-many", fmt::format("A product has at most {} packs.", packs_per_product_max)});
  for (std::size_t i = 0; i < product.packs.size(); ++i) check_pack(wrong, product, i);
}

void set_line(std::string& to, const Change<std::string>& from) { from.apply(to, collapse_spaces); }

std::vector<Pack> tidy_packs(std::vector<Pack> packs) {
  for (auto& pack : packs) pack.name = collapse_spaces(pack.name);
  return packs;
}

}  // namespace

Parsed<std::vector<Pack>> parse_packs(std::string_view text) {
  std::vector<Pack> packs;
  while (!text.empty()) {
    const auto end = text.find(';');
    const auto part = trim(text.substr(0, end));
    text = end == text.npos ? std::string_view{} : text.substr(end + 1);
    if (part.empty()) continue;
    const auto equals = part.rfind('=');
    const auto digits = equals == part.npos ? std::string_view{} : trim(part.substr(equals + 1));
    std::int64_t units = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), units);
    if (digits.empty() || error != std::errc{} || stop != digits.data() + digits.size())
      return std::unexpected(fmt::format("Write packs as Bag=6;Pallet=480, not \"{}\".", part));
    packs.push_back({std::string(trim(part.substr(0, equals))), units});
  }
  return packs;
}

std::string packs_text(const std::vector<Pack>& packs) {
  std::string text;
  for (const auto& [name, units] : packs) {
    if (!text.empty()) text += ';';
    text.append(name).append("=").append(std::to_string(units));
  }
  return text;
}

std::string tidy_category(std::string_view text) {
  std::string tidy;
  for (const auto part : std::views::split(text, '/')) {
    const auto name = collapse_spaces(std::string_view(part.begin(), part.end()));
    if (name.empty()) continue;
    if (!tidy.empty()) tidy += '/';
    tidy += name;
  }
  return tidy;
}

std::vector<std::string> categories_above(std::string_view category) {
  std::vector<std::string> above;
  if (category.empty()) return above;
  for (auto at = category.find('/'); at != category.npos; at = category.find('/', at + 1))
    above.emplace_back(category.substr(0, at));
  above.emplace_back(category);
  return above;
}

Product apply(Product before, const ProductInput& input) {
  auto product = std::move(before);
  product.sku = input.sku;
  set_line(product.name, input.name);
  input.description.apply(product.description, trim);
  input.category.apply(product.category, tidy_category);
  set_line(product.brand, input.brand);
  set_line(product.barcode, input.barcode);
  set_line(product.mpn, input.mpn);
  set_line(product.tax_class, input.tax_class);
  set_line(product.unit, input.unit);
  input.weight_g.apply(product.weight_g);
  input.packs.apply(product.packs, tidy_packs);
  input.status.apply(product.status);
  input.divisible.apply(product.divisible);
  if (product.tax_class.empty()) product.tax_class = "standard";
  if (product.unit.empty()) product.unit = "each";
  return product;
}

std::vector<Violation> check_category(const std::string& path, std::string_view pointer) {
  Wrong wrong;
  check_text_at(wrong, std::string(pointer), path, category_length_max);
  if (categories_above(path).size() > category_depth_max)
    wrong.push_back({std::string(pointer), "too-deep", fmt::format("A category has at most {} levels.", category_depth_max)});
  return wrong;
}

bool stands_before(std::string_view a, std::string_view b) {
  const auto place = [](char c) { return c == '/' ? '\0' : c; };
  return std::ranges::lexicographical_compare(a, b, {}, place, place);
}

std::vector<Violation> check(const Product& product, const std::vector<std::string>& tax_classes) {
  Wrong wrong;
  if (product.sku.text().empty()) wrong.push_back({"/sku", "sku-missing", "A product needs a SKU."});
  check_name(wrong, product);
  check_description(wrong, product);
  for (auto& violation : check_category(product.category, "/category")) wrong.push_back(std::move(violation));
  check_text(wrong, "brand", product.brand, code_length_max);
  check_text(wrong, "barcode", product.barcode, code_length_max);
  check_text(wrong, "mpn", product.mpn, code_length_max);
  check_tax_class(wrong, product, tax_classes);
  check_text(wrong, "unit", product.unit, unit_length_max);
  check_weight(wrong, product);
  check_packs(wrong, product);
  return wrong;
}

std::vector<Violation> look_over(const Product& product) {
  std::vector<Violation> warnings;
  if (!product.barcode.empty() && !is_gtin(product.barcode))
    warnings.push_back({"/barcode", "barcode-check-digit",
                        fmt::format("\"{}\" is no GTIN: its length or its check digit is wrong.", product.barcode)});
  return warnings;
}

bool is_gtin(std::string_view digits) {
  const bool length_fits = digits.size() == 8 || (digits.size() >= 12 && digits.size() <= 14);
  if (!length_fits || !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) return false;
  int sum = 0;
  // From the right: the check digit itself counts once, its neighbour three times, and so on.
  for (std::size_t i = 0; i < digits.size(); ++i) sum += (digits[digits.size() - 1 - i] - '0') * (i % 2 ? 3 : 1);
  return sum % 10 == 0;
}

bool same(const Product& a, const Product& b) {
  const auto facts = [](const Product& p) {
    return std::tie(p.sku, p.name, p.description, p.category, p.brand, p.barcode, p.mpn, p.tax_class, p.unit,
                    p.weight_g, p.packs, p.status, p.divisible);
  };
  return facts(a) == facts(b);
}

}  // namespace tc::catalog
