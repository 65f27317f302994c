// Part of the store: what the vocabulary knows.
// Part of the store: its queries look up spellings.
#include "catalog/search_words.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "catalog/index.hpp"
#include "catalog/search.hpp"

namespace tc::catalog {
namespace {

constexpr std::size_t begun_max = 64;     // words that a beginning may stand for; the most common ones
constexpr std::size_t mistyped_max = 32;  // words that a mistyped word may stand for
// A missing letter makes a word of five letters one of four, an added one makes the longest longer by one.
constexpr std::size_t mistyped_letters_min = typo_letters_min - 1;
constexpr std::size_t mistyped_letters_max = typo_letters_max + 1;

struct WordRow {
  std::string word;
  std::int64_t n{};
  static constexpr auto fields() { return std::array{field<&WordRow::word>("word"), field<&WordRow::n>("n")}; }
};

bool may_be_mistyped(std::string_view word) {
  const auto letters = length(word);
  return letters >= mistyped_letters_min && letters <= mistyped_letters_max &&
         std::ranges::none_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> words_of_query(std::string_view query) {
  auto words = search_words(query);
  if (words.size() > query_words_max) words.resize(query_words_max);
  for (auto& word : words) word = cut_word(std::move(word));
  return words;
}

// The words themselves, and those less one letter where they may be mistyped: what to look up.
db::Texts looked_up(const std::vector<std::string>& words) {
  std::set<std::string> texts;
  for (const auto& word : words) {
    texts.insert(word);
    if (!may_be_mistyped(word)) continue;
    for (auto& variant : without_one_letter(word)) texts.insert(std::move(variant));
  }
  return {{texts.begin(), texts.end()}};
}

// Words of products that equal a looked-up text, or would less one letter: every word one edit away is among them.
std::map<std::string, std::int64_t> near_words(db::Tx& tx, SellerId seller, const std::vector<std::string>& words) {
  const auto texts = looked_up(words);
  std::map<std::string, std::int64_t> near;
  const auto keep = [&](WordRow&& row) { near.emplace(std::move(row.word), row.n); };
  tx.each<WordRow>("select word, n from vocabulary where seller = $1 and word in_texts($2) and n > 0", keep, seller,
                   texts);
  if (std::ranges::any_of(words, may_be_mistyped))
    tx.each<WordRow>(
        "select v.word, v.n from typo t join vocabulary v on v.seller = t.seller and v.word = t.word"
        " where t.seller = $1 and t.variant in_texts($2) and v.n > 0",
        keep, seller, texts);
  return near;
}

void add_mistyped(Meanings& meanings, std::string_view word, const std::map<std::string, std::int64_t>& near) {
  if (!may_be_mistyped(word)) return;
  Meanings mistyped;
  for (const auto& [candidate, n] : near)
    if (candidate != word && forgives_typos(candidate) && within_one_edit(word, candidate))
      mistyped.push_back({candidate, Match::mistyped, n});
  std::ranges::sort(mistyped, std::greater{}, &Meaning::n);
  if (mistyped.size() > mistyped_max) mistyped.resize(mistyped_max);
  for (auto& meaning : mistyped)
    if (std::ranges::find(meanings, meaning.word, &Meaning::word) == meanings.end())
      meanings.push_back(std::move(meaning));
}

void add_begun(db::Tx& tx, SellerId seller, Meanings& meanings, const std::string& word) {
  const std::string behind_all = word + "\xF4\x8F\xBF\xBF";  // U+10FFFF
  const auto rows = tx.all<WordRow>(
      "select word, n from vocabulary where seller = $1 and word > $2 and word < $3 and n > 0"
      " order by n desc, word limit $4",
      seller, word, behind_all, static_cast<std::int64_t>(begun_max));
  for (const auto& row : rows) meanings.push_back({row.word, Match::begun, row.n});
}

}  // namespace

std::vector<Meanings> meanings_of(db::Tx& tx, SellerId seller, std::string_view query) {
  const auto words = words_of_query(query);
  if (words.empty()) return {};
  const auto near = near_words(tx, seller, words);
  std::vector<Meanings> all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    Meanings meanings;
    if (const auto exact = near.find(words[i]); exact != near.end())
      meanings.push_back({words[i], Match::exact, exact->second});
    // Only the last word may still be typed.
    if (i + 1 == words.size()) add_begun(tx, seller, meanings, words[i]);
    add_mistyped(meanings, words[i], near);
    std::ranges::sort(meanings, {}, &Meaning::n);
    all.push_back(std::move(meanings));
  }
  return all;
}

}  // namespace tc::catalog
