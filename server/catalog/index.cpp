// Part of the store: the words of products.
// Part of the store: it keeps the tables of search in step with the products.
#include "catalog/index.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_set>

#include "base/text.hpp"

namespace tc::catalog {
namespace {

constexpr bool begins_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

// Where each letter of the word begins, and where the last one ends.
std::vector<std::size_t> letters_of(std::string_view word) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (begins_letter(word[i])) at.push_back(i);
  at.push_back(word.size());
  return at;
}

struct PostingRow {
  SellerId seller;
  std::string word;
  Bytes rank;
  ProductId product;
  static constexpr auto fields() {
    return std::array{field<&PostingRow::seller>("seller"), field<&PostingRow::word>("word"),
                      field<&PostingRow::rank>("rank"), field<&PostingRow::product>("product")};
  }
};

struct VocabularyRow {
  SellerId seller;
  std::string word;
  std::int64_t n{};
  static constexpr auto fields() {
    return std::array{field<&VocabularyRow::seller>("seller"), field<&VocabularyRow::word>("word"),
                      field<&VocabularyRow::n>("n")};
  }
};

struct TypoRow {
  SellerId seller;
  std::string variant, word;
  static constexpr auto fields() {
    return std::array{field<&TypoRow::seller>("seller"), field<&TypoRow::variant>("variant"),
                      field<&TypoRow::word>("word")};
  }
};

// `key`: the name's.
Bytes rank_with(std::string_view name, std::string_view key) {
  const auto words = std::min<std::size_t>(search_words(name).size(), 255);
  return {std::string(1, static_cast<char>(words)).append(key.substr(0, rank_bytes - 1))};
}

bool same_texts(const Product& a, const Product& b) {
  const auto texts = [](const Product& p) { return std::tie(p.name, p.sku, p.brand, p.barcode, p.mpn); };
  return texts(a) == texts(b);
}

// What a batch takes away and brings.
struct Difference {
  std::vector<PostingRow> gone, come;
  std::map<std::string, std::int64_t> counts;  // by word; in order, so that two writers lock rows in the same one

  void add(SellerId seller, const Change& change) {
    if (change.before && same_texts(*change.before, change.after)) return;
    const auto words = words_of(change.after);
    const auto rank =
        change.name_key.data.empty() ? rank_of(change.after) : rank_with(change.after.name, change.name_key.data);
    std::set<std::string> words_before;
    if (change.before) words_before = words_of(*change.before);
    const bool moved = change.before && rank_of(*change.before) != rank;
    if (moved) {
      const auto rank_before = rank_of(*change.before);
      for (const auto& word : words_before) gone.push_back({seller, word, rank_before, change.after.id});
    }
    for (const auto& word : words_before)
      if (!words.contains(word)) {
        if (!moved) gone.push_back({seller, word, rank, change.after.id});
        --counts[word];
      }
    for (const auto& word : words) {
      const bool is_new = !words_before.contains(word);
      if (moved || is_new) come.push_back({seller, word, rank, change.after.id});
      if (is_new) ++counts[word];
    }
  }
};

// In the order of their table, which for many rows is several times faster than at random.
void sort(std::vector<PostingRow>& rows) {
  std::ranges::sort(rows, {}, [](const PostingRow& row) { return std::tie(row.word, row.rank, row.product); });
}

std::vector<VocabularyRow> vocabulary_rows(SellerId seller, const std::map<std::string, std::int64_t>& counts) {
  std::vector<VocabularyRow> rows;
  for (const auto& [word, n] : counts)
    if (n != 0) rows.push_back({seller, word, n});
  return rows;
}

// Words nobody uses any more stay, with n = 0: the next one to use them finds their variants made.
void count_words(db::Tx& tx, SellerId seller, const std::vector<VocabularyRow>& rows) {
  db::Texts words;
  for (const auto& row : rows) words.values.push_back(row.word);
  const auto known_rows =
      tx.all<std::string>("select word from vocabulary where seller = $1 and word in_texts($2)", seller, words);
  const std::unordered_set<std::string> known(known_rows.begin(), known_rows.end());
  tx.run_many(
      "insert into vocabulary (seller, word, n) values ($1, $2, $3)"
      " on conflict (seller, word) do update set n = vocabulary.n + excluded.n",
      rows);
  std::vector<TypoRow> typos;
  for (const auto& row : rows) {
    if (known.contains(row.word) || !forgives_typos(row.word)) continue;
    for (auto& variant : without_one_letter(row.word)) typos.push_back({seller, std::move(variant), row.word});
  }
  std::ranges::sort(typos, {}, [](const TypoRow& row) { return std::tie(row.variant, row.word); });
  tx.run_many("insert into typo (seller, variant, word) values ($1, $2, $3) on conflict do nothing", typos);
}

}  // namespace

std::string cut_word(std::string word) {
  const auto letters = letters_of(word);
  if (letters.size() > word_length_max + 1) word.resize(letters[word_length_max]);
  return word;
}

std::set<std::string> words_of(const Product& product) {
  std::set<std::string> words;
  for (const auto* text : {&product.name, &product.sku.text(), &product.brand, &product.barcode, &product.mpn})
    for (auto& word : search_words(*text))
      if (words.size() < words_per_product_max) words.insert(cut_word(std::move(word)));
  return words;
}

Bytes rank_of(const Product& product) { return rank_with(product.name, sort_key(product.name)); }

std::vector<std::string> without_one_letter(std::string_view text) {
  std::set<std::string> variants;
  const auto letters = letters_of(text);
  for (std::size_t i = 0; i + 1 < letters.size(); ++i)
    variants.insert(std::string(text.substr(0, letters[i])).append(text.substr(letters[i + 1])));
  return {std::make_move_iterator(variants.begin()), std::make_move_iterator(variants.end())};
}

bool forgives_typos(std::string_view word) {
  const auto letters = letters_of(word).size() - 1;
  return letters >= typo_letters_min && letters <= typo_letters_max &&
         std::ranges::none_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

void index(db::Tx& tx, SellerId seller, const std::vector<Change>& changes) {
  Difference difference;
  for (const auto& change : changes) difference.add(seller, change);
  sort(difference.gone);
  sort(difference.come);
  if (const auto rows = vocabulary_rows(seller, difference.counts); !rows.empty()) count_words(tx, seller, rows);
  tx.run_many("delete from posting where seller = $1 and word = $2 and rank = $3 and product = $4", difference.gone);
  tx.run_many("insert into posting (seller, word, rank, product) values ($1, $2, $3, $4)", difference.come);
}

}  // namespace tc::catalog
