// Pictures as they are shown, each in two sizes: of a seller's products and its logo.
// Public: a product's pictures lie beside the logo, and go with the last that shows them.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "platform/db/db.hpp"
#include "platform/http/route.hpp"
#include "platform/image/image.hpp"
#include "sellers/types.hpp"

namespace tc::sellers {

inline constexpr int small_side = 160, large_side = 640;  // pixels of the longer side

enum class PictureSize : std::uint8_t { small, large };
constexpr auto names_of(PictureSize) { return std::array<std::string_view, 2>{"small", "large"}; }

struct Picture {
  std::string hash;  // of the seller and what is shown: another picture has another one
  Bytes small, large;
  std::int64_t width{}, height{};  // of the large one
  static constexpr auto fields() {
    return std::array{field<&Picture::hash>("hash"), field<&Picture::small>("small"), field<&Picture::large>("large"),
                      field<&Picture::width>("width"), field<&Picture::height>("height")};
  }
};

// Of what was sent. Throws a Problem (422) that says what to mend. Takes its time: not inside a transaction.
Picture picture_of(SellerId, const http::Upload&);
Picture picture_of(SellerId, const image::Pixels& large, const image::Pixels& small);

void keep_picture(db::Tx&, SellerId, const Picture&);              // for one use more
void release_picture(db::Tx&, SellerId, const std::string& hash);  // from one use

std::optional<Bytes> find_picture(db::Tx&, SellerId, std::string_view hash, PictureSize);

struct PictureSizeInput {
  PictureSize size = PictureSize::large;
  static constexpr auto fields() { return std::array{field<&PictureSizeInput::size>("size", {.may_be_absent = true})}; }
};

// What is called by its hash never changes, so that browsers keep it.
http::File picture_file(http::Context&, std::optional<Bytes>&&);  // 404 where there is none

// The logo as papers carry it.
image::Pixels on_paper(const Bytes& logo);

}  // namespace tc::sellers
