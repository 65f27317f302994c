// The demo's pictures: drawn, so that they are nobody's.
#pragma once
#include <string_view>

#include "platform/image/image.hpp"

namespace tc::app::demo {

// `range` is the code of a range of goods ("KM"); what it is made of and its variant, from 0, give the colours.
image::Pixels draw(std::string_view range, std::size_t make, std::size_t variant);

}  // namespace tc::app::demo
