#include "catalog/images/commands.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/problem.hpp"
#include "catalog/history/store.hpp"
#include "catalog/images/rules.hpp"
#include "catalog/images/store.hpp"
#include "catalog/store.hpp"

namespace tc::catalog {
namespace {

// The product's row is locked, so that of two who change its images one comes after the other.
std::vector<std::string> images_for_change(db::Tx& tx, SellerId seller, ProductId product) {
  if (!load_for_change(tx, seller, product)) throw Problem::not_found("There is no such product.");
  std::vector<std::string> hashes;
  for (auto& row : load_images(tx, seller, product)) hashes.push_back(std::move(row.hash));
  return hashes;
}

void save(db::Tx& tx, const Allowed<Right::product_edit>& by, ProductId product, const std::vector<std::string>& before,
          const std::vector<std::string>& after, Instant now) {
  save_images(tx, by.seller, product, after);
  FieldChange change{"images", std::to_string(before.size()), std::to_string(after.size())};
  if (before.size() == after.size()) change = {"image_order", "", ""};
  record(tx, by.seller, by.actor, ChangeWay::hand, {{product, {std::move(change)}}}, now);
}

}  // namespace

void add_image(db::Tx& tx, const Allowed<Right::product_edit>& by, ProductId product, const sellers::Picture& picture,
               Instant now) {
  const auto before = images_for_change(tx, by.seller, product);
  if (std::ranges::find(before, picture.hash) != before.end()) return;
  if (before.size() >= images_per_product_max)
    throw Problem::conflict("too-many-images",
                            fmt::format("A product has at most {} pictures: take one off first.", images_per_product_max));
  auto after = before;
  after.push_back(picture.hash);
  sellers::keep_picture(tx, by.seller, picture);
  save(tx, by, product, before, after, now);
}

void arrange_images(db::Tx& tx, const Allowed<Right::product_edit>& by, ProductId product,
                    const std::vector<std::string>& images, std::optional<std::int64_t> version, Instant now) {
  const auto before = images_for_change(tx, by.seller, product);
  if (version && *version != version_of(before))
    throw Problem::precondition_failed("Somebody changed these pictures meanwhile. Look at them again.");
  if (auto wrong = check_order(before, images); !wrong.empty()) throw Problem::invalid(std::move(wrong));
  if (images == before) return;
  save(tx, by, product, before, images, now);
  for (const auto& image : before)
    if (std::ranges::find(images, image) == images.end()) sellers::release_picture(tx, by.seller, image);
}

}  // namespace tc::catalog
