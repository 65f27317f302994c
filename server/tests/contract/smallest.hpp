// Requests made from the description of a type alone.
#pragma once
#include <boost/json.hpp>
#include <map>
#include <string>
#include <vector>

#include "base/describe.hpp"

namespace tc::tests {

using IdsByPrefix = std::map<std::string, std::string, std::less<>>;

// The least that a type takes: what may be absent is. Throws std::runtime_error at a kind of text or id that there is
// no example of: add one.
boost::json::value smallest(const Type& type, const Limits& limits, const IdsByPrefix& ids);

// "kind=products&…" of what a query needs; "" where it needs nothing.
std::string smallest_query(const Type& type, const IdsByPrefix& ids);

// A value of another JSON type than the field takes.
boost::json::value misfit(const Type& type);

// The smallest value with one id in it exchanged or added, for every place where an id may stand.
struct WithId {
  std::string pointer;
  boost::json::value body;
};
std::vector<WithId> with_each_id(const Type& type, const IdsByPrefix& own, const IdsByPrefix& other);

}  // namespace tc::tests
