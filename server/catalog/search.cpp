// Part of the store: every question here is one of its indexes.
// Part of the store: its queries choose what they read by what they found before.
#include "catalog/search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ranges>
#include <set>
#include <unordered_set>

#include "base/text.hpp"
#include "catalog/index.hpp"
#include "catalog/search_words.hpp"

namespace tc::catalog {
namespace {

constexpr std::int64_t sku_tier = 0;
constexpr std::int64_t mistyped_tier = 3;
constexpr std::int64_t tier_of(Match match) { return static_cast<std::int64_t>(match) + 1; }

// Words with so few products between them are read in one go and sorted; a common word is read in its own order, and
// only as far as the page needs.
constexpr std::int64_t read_whole_max = 1'000;

struct Hit {
  Bytes rank;
  ProductId product;
  static constexpr auto fields() { return std::array{field<&Hit::rank>("rank"), field<&Hit::product>("product")}; }
  friend auto operator<=>(const Hit&, const Hit&) = default;
};

struct Texts {
  ProductId id;
  std::string name;
  Sku sku;
  std::string brand, barcode, mpn;
  static constexpr auto fields() {
    return std::array{field<&Texts::id>("id"),       field<&Texts::name>("name"),       field<&Texts::sku>("sku"),
                      field<&Texts::brand>("brand"), field<&Texts::barcode>("barcode"), field<&Texts::mpn>("mpn")};
  }
};

constexpr std::string_view visible_sql =
    " and ($3 = 0 or exists (select 1 from listing l where l.seller = $1 and l.product = {0} and l.trade_group = $3))"
    " and (not $4 or exists (select 1 from product a where a.seller = $1 and a.id = {0} and a.status = 'active'))";

// Products with one of the words $2, visible, behind ($5, $6), and with one of each further list.
std::string hits_sql(std::string_view word_is, std::size_t further) {
  auto sql = fmt::format("select p.rank, p.product from posting p where p.seller = $1 and p.word {}", word_is);
  sql += " and (p.rank, p.product) > ($5, $6)";
  for (std::size_t i = 0; i < further; ++i)
    sql += fmt::format(
        " and exists (select 1 from posting w where w.seller = $1 and w.word in_texts(${}) and w.rank = p.rank"
        " and w.product = p.product)",
        8 + i);
  sql += fmt::format(fmt::runtime(visible_sql), "p.product");
  return sql + " order by p.rank, p.product limit $7";
}

class Searcher {
 public:
  Searcher(db::Tx& tx, SellerId seller, const Search& query)
      : tx_(tx), seller_(seller), query_(query), words_(meanings_of(tx, seller, query.text)) {}

  Found run() {
    const auto want = static_cast<std::size_t>(query_.limit) + 1;  // one more tells whether there is a next page
    const auto from = query_.after ? query_.after->tier : sku_tier;
    const auto skus = find_sku();
    if (from == sku_tier) take_skus(skus);
    for (const auto match : {Match::exact, Match::begun, Match::mistyped}) {
      if (tier_of(match) < from || found_.size() >= want) continue;
      if (match == Match::mistyped && from < mistyped_tier && (query_.after || found_.size() >= few_hits)) continue;
      walk(match, {skus.begin(), skus.end()}, want);
    }
    return page();
  }

 private:
  std::vector<ProductId> find_sku() {
    const auto trimmed = std::string(trim(query_.text));
    // The inner statement needs nothing but its index; else SQLite goes through all of the seller's products.
    return tx_.all<ProductId>(
        "select p.id from product p where p.seller = $1"
        " and p.id in (select k.id from product k where k.seller = $1 and k.sku_key = $2)" +
            fmt::format(fmt::runtime(visible_sql), "p.id") + " order by p.sku <> $5, p.id limit $6",
        seller_, fold_case(trimmed), query_.listed_in, query_.active_only, trimmed, std::int64_t{few_hits});
  }

  void take_skus(const std::vector<ProductId>& skus) {
    const auto after = query_.after ? std::ranges::find(skus, query_.after->product) : skus.end();
    for (auto at = after == skus.end() ? skus.begin() : after + 1; at != skus.end(); ++at)
      found_.push_back({sku_tier, {}, *at});
  }

  // Adds the products whose worst match is this one.
  void walk(Match match, const std::unordered_set<ProductId>& taken, std::size_t want) {
    if (!is_new(match)) return;
    const auto tier = tier_of(match);
    Hit after;
    if (query_.after && query_.after->tier == tier) after = {query_.after->rank, query_.after->product};
    while (found_.size() < want) {
      const auto asked = want - found_.size();
      auto hits = next_hits(match, after, asked);
      if (hits.empty()) return;
      const bool at_end = hits.size() < asked;
      after = hits.back();
      drop_better(hits, match);
      for (auto& hit : hits)
        if (!taken.contains(hit.product)) found_.push_back({tier, std::move(hit.rank), hit.product});
      if (at_end) return;
    }
  }

  // Whether this tier has words that the better ones have not, and every word has some.
  bool is_new(Match match) const {
    bool some_new = false;
    for (const auto& meanings : words_) {
      if (count(meanings, match) == 0) return false;
      some_new |= std::ranges::any_of(meanings, [&](const Meaning& m) { return m.match == match; });
    }
    return some_new;
  }

  static std::int64_t count(const Meanings& meanings, Match worst) {
    std::int64_t n = 0;
    for (const auto& meaning : meanings)
      if (meaning.match <= worst) n += meaning.n;
    return n;
  }

  std::vector<const Meanings*> words_in_order(Match match) const {
    std::vector<const Meanings*> order;
    for (const auto& meanings : words_) order.push_back(&meanings);
    std::ranges::sort(order, {}, [&](const Meanings* m) { return count(*m, match); });
    return order;
  }

  std::vector<Hit> next_hits(Match match, const Hit& after, std::size_t limit) {
    auto by_count = words_in_order(match);
    const auto* rarest = by_count.front();
    std::vector<db::Texts> further;  // the rarest first: it turns most candidates away
    for (const auto* meanings : by_count | std::views::drop(1)) {
      further.emplace_back();
      for (const auto& meaning : *meanings)
        if (meaning.match <= match) further.back().values.push_back(meaning.word);
    }
    std::vector<Hit> hits;
    const auto add = [&](std::vector<Hit>&& more) { std::ranges::move(more, std::back_inserter(hits)); };
    db::Texts rare;
    std::int64_t rare_products = 0;
    for (const auto& meaning : *rarest) {  // the rarest first
      if (meaning.match > match) continue;
      if ((rare_products += meaning.n) <= read_whole_max)
        rare.values.push_back(meaning.word);
      else
        add(select(hits_sql("= $2", further.size()), meaning.word, after, limit, further));
    }
    if (!rare.values.empty()) add(select(hits_sql("in_texts($2)", further.size()), rare, after, limit, further));
    std::ranges::sort(hits);
    hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
    if (hits.size() > limit) hits.resize(limit);
    return hits;
  }

  template <class Words>
  std::vector<Hit> select(const std::string& sql, const Words& words, const Hit& after, std::size_t limit,
                          const std::vector<db::Texts>& further) {
    return select_with(sql, words, after, limit, further, std::make_index_sequence<query_words_max>());
  }
  // A statement has as many arguments as the query has words: picks the call of that many.
  template <class Words, std::size_t... N>
  std::vector<Hit> select_with(const std::string& sql, const Words& words, const Hit& after, std::size_t limit,
                               const std::vector<db::Texts>& further, std::index_sequence<N...>) {
    std::vector<Hit> hits;
    const auto with = [&]<std::size_t... I>(std::index_sequence<I...>) {
      hits = tx_.all<Hit>(sql, seller_, words, query_.listed_in, query_.active_only, after.rank, after.product,
                          static_cast<std::int64_t>(limit), further[I]...);
    };
    (void)((further.size() == N ? (with(std::make_index_sequence<N>()), true) : false) || ...);
    return hits;
  }

  // Those that a better tier has shown: every word of the query matches one of theirs better than this.
  void drop_better(std::vector<Hit>& hits, Match match) {
    if (match == Match::exact) return;
    const auto better = static_cast<Match>(static_cast<int>(match) - 1);
    if (std::ranges::any_of(words_, [&](const Meanings& m) { return count(m, better) == 0; })) return;
    std::vector<ProductId> ids;
    for (const auto& hit : hits) ids.push_back(hit.product);
    std::unordered_set<ProductId> shown;
    for (auto& texts : tx_.all<Texts>("select id, name, sku, brand, barcode, mpn from product"
                                      " where seller = $1 and id in_integers($2)",
                                      seller_, db::integers(ids)))
      if (matches(texts, better)) shown.insert(texts.id);
    std::erase_if(hits, [&](const Hit& hit) { return shown.contains(hit.product); });
  }

  bool matches(Texts& texts, Match worst) const {
    Product product;
    product.name = std::move(texts.name);
    product.sku = std::move(texts.sku);
    product.brand = std::move(texts.brand);
    product.barcode = std::move(texts.barcode);
    product.mpn = std::move(texts.mpn);
    const auto has = words_of(product);
    return std::ranges::all_of(words_, [&](const Meanings& meanings) {
      return std::ranges::any_of(meanings, [&](const Meaning& m) { return m.match <= worst && has.contains(m.word); });
    });
  }

  Found page() {
    Found found;
    const auto limit = static_cast<std::size_t>(query_.limit);
    if (found_.size() > limit) {
      found_.resize(limit);
      found.next = found_.back();
    }
    for (const auto& place : found_) found.products.push_back(place.product);
    return found;
  }

  db::Tx& tx_;
  SellerId seller_;
  const Search& query_;
  std::vector<Meanings> words_;
  std::vector<SearchPlace> found_;
};

}  // namespace

Found search(db::Tx& tx, SellerId seller, const Search& query) { return Searcher(tx, seller, query).run(); }

}  // namespace tc::catalog
