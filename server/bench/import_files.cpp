#include "bench/import_files.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "base/random.hpp"

namespace tc::bench {
namespace {

constexpr int first_priced_group = 3, priced_groups = 5;  // they have no prices of their own before
constexpr int words_known = 4'000;

// "karolite": as many as a catalogue has of names, stuffs and colours.
std::vector<std::string> make_words(Random& random) {
  constexpr std::array<std::string_view, 16> parts{"ka",  "ro",  "li",  "te",  "mo",  "sa",  "ne",  "vi",
                                                   "dor", "pel", "gan", "tis", "bru", "han", "fel", "zor"};
  std::vector<std::string> words;
  for (int i = 0; i < words_known; ++i)
    words.push_back(fmt::format("{}{}{}{}", random.pick(parts), random.pick(parts), random.pick(parts),
                                i % 2 == 0 ? random.pick(parts) : ""));
  return words;
}

// Thirteen digits, the last of which checks the others.
std::string gtin(int number) {
  auto digits = fmt::format("50{:010}", number);
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
  return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace

std::string ImportFile::text() const {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("can't read " + path);
  return {std::istreambuf_iterator(in), {}};
}

ImportFile products_file(const std::string& path, const Size& size) {
  Random random(2);
  const auto words = make_words(random);
  std::ofstream out(path, std::ios::binary);
  out << "sku,name,description,category,brand,barcode,weight_g,packs\r\n";
  for (int i = 0; i < size.products; ++i)
    out << fmt::format("NEW-{:06},{} {} {} {},\"Made of {}, packed by hand.\",Area {}/Shelf {},Brand {},{},{},{}\r\n",
                       i, random.pick(words), random.pick(words), random.pick(words), i % 997, random.pick(words),
                       i % 12, i % 120, i % 300, gtin(i), 100 + i % 2000, i % 4 == 0 ? "Bag=6" : "");
  return {"products", path, size.products};
}

ImportFile prices_file(const std::string& path, const Size& size) {
  std::ofstream out(path, std::ios::binary);
  out << "group,sku,min_quantity,price\r\n";
  std::int64_t rows = 0;
  for (int group = first_priced_group; group < first_priced_group + priced_groups; ++group)
    for (int i = 0; i < size.products; ++i)
      for (const int from : {1, 48}) {
        const int pence = 150 + group * 5 + i % 900 - from;
        out << fmt::format("Group {:02},SKU-{:06},{},{}.{:02}\r\n", group, i, from, pence / 100, pence % 100);
        ++rows;
      }
  return {"prices", path, rows};
}

}  // namespace tc::bench
