#include "tests/contract/smallest.hpp"

#include <fmt/format.h>

namespace tc::tests {
namespace {

namespace bj = boost::json;

const std::map<std::string, std::string, std::less<>> examples{{"Colour", "#112233"},
                                                               {"CountryCode", "GB"},
                                                               {"Currency", "GBP"},
                                                               {"Day", "2026-01-31"},
                                                               {"Email", "somebody@example.com"},
                                                               {"Factor", "1"},
                                                               {"Instant", "2027-01-31T00:00:00Z"},
                                                               {"LanguageTag", "en"},
                                                               {"Percent", "20"},
                                                               {"Quantity", "1"},
                                                               {"Sku", "CONTRACT-1"},
                                                               {"Zone", "Europe/London"}};

std::string example_of(const std::map<std::string, std::string, std::less<>>& known, std::string_view name) {
  const auto found = known.find(name);
  if (found == known.end()) throw std::runtime_error(fmt::format("there is no example of {}", name));
  return found->second;
}

// A list that is not in a query is empty.
enum class Part : std::uint8_t { body, query };
bool is_needed(const Field& f, Part part) {
  return !f.limits.may_be_absent && f.type->kind != Kind::optional &&
         !(part == Part::query && f.type->kind == Kind::list);
}

bj::object smallest_object(const Type& type, const IdsByPrefix& ids, Part part = Part::body) {
  bj::object object;
  const auto [first, last] = field_range(type);
  for (auto f = first; f != last; ++f)
    if (is_needed(*f, part)) object[std::string(f->name)] = smallest(*f->type, f->limits, ids);
  return object;
}

// The places of a value where an id may stand: it, each of its list, each member of its object or of a list of objects.
std::vector<WithId> places_of(const Type& type, const Limits& limits, const IdsByPrefix& own,
                              const IdsByPrefix& other) {
  std::vector<WithId> places;
  if (type.kind == Kind::id) return {{"", bj::string(example_of(other, type.prefix))}};
  if (type.kind == Kind::optional) return places_of(*type.inner, limits, own, other);
  if (type.kind == Kind::list)
    for (auto& [pointer, value] : places_of(*type.inner, limits, own, other))
      places.push_back({"/0" + pointer, bj::array{value}});
  if (type.kind != Kind::object) return places;
  const auto [first, last] = field_range(type);
  for (auto f = first; f != last; ++f)
    for (auto& [pointer, value] : places_of(*f->type, f->limits, own, other)) {
      auto object = smallest_object(type, own);
      object[std::string(f->name)] = value;
      places.push_back({fmt::format("/{}{}", f->name, pointer), std::move(object)});
    }
  return places;
}

}  // namespace

bj::value smallest(const Type& type, const Limits& limits, const IdsByPrefix& ids) {
  switch (type.kind) {
    case Kind::boolean:
      return false;
    case Kind::integer:
      return std::max<std::int64_t>(limits.min, 0);
    case Kind::text:
      return bj::string(std::max(limits.min_length, 1U), 'x');
    case Kind::word:
    case Kind::figure:
      return bj::string(example_of(examples, type.name));
    case Kind::money:
      return bj::object{{"amount", "1.00"}, {"currency", "GBP"}};
    case Kind::id:
      return bj::string(example_of(ids, type.prefix));
    case Kind::choice:
      return bj::string(type.words[0]);
    case Kind::optional:
      return nullptr;
    case Kind::list:
      return bj::array{};
    case Kind::object:
      return smallest_object(type, ids);
    default:
      throw std::runtime_error(fmt::format("no example of kind {}", static_cast<int>(type.kind)));
  }
}

std::string smallest_query(const Type& type, const IdsByPrefix& ids) {
  std::string query;
  for (const auto& [name, value] : smallest_object(type, ids, Part::query))
    query += fmt::format("{}{}={}", query.empty() ? "" : "&", std::string_view(name),
                         value.is_string() ? std::string(value.get_string()) : bj::serialize(value));
  return query;
}

bj::value misfit(const Type& type) {
  if (type.kind == Kind::optional) return misfit(*type.inner);
  if (type.kind == Kind::list || type.kind == Kind::object || type.kind == Kind::money) return 7;
  return bj::array{};
}

std::vector<WithId> with_each_id(const Type& type, const IdsByPrefix& own, const IdsByPrefix& other) {
  return places_of(type, {}, own, other);
}

}  // namespace tc::tests
