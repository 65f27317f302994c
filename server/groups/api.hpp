#pragma once
#include <optional>
#include <string>
#include <vector>

#include "groups/types.hpp"
#include "platform/http/route.hpp"
#include "platform/http/short_list.hpp"

namespace tc::groups {

void add_routes(http::Routes&);

void add_group_routes(http::Routes&);
void add_price_routes(http::Routes&);
void add_storefront_routes(http::Routes&);
void add_colleague_routes(http::Routes&);

// A page of a seller's groups, by name.
struct GroupsPage {
  std::vector<Group> groups;
  std::optional<std::string> next;
};
GroupsPage groups_page(db::Tx&, http::Context&, SellerId, const http::ListInput&);

}  // namespace tc::groups
