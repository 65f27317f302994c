#include "cli/sellers.hpp"

#include "sellers/queries.hpp"

namespace tc::cli {

SellerId seller_of(app::Deployment& deployment, const std::string& text) {
  return deployment.database().read([&](db::Tx& tx) {
    if (const auto id = deployment.ids().parse(text, SellerId::prefix))
      if (const auto seller = sellers::find_seller(tx, SellerId{*id})) return seller->id;
    const auto named = sellers::sellers_named(tx, text);
    if (named.empty()) throw std::runtime_error("There is no seller with the name or id " + text + ".");
    if (named.size() == 1) return named[0].id;
    std::string ids;
    for (const auto& seller : named) ids += " " + deployment.ids().text(seller.id);
    throw std::runtime_error("Several sellers are named " + text + ": give one's id." + ids);
  });
}

}  // namespace tc::cli
