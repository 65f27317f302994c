// The demo's pictures: drawn, so that they are nobody's, one for each sort of goods and what it is made of.
#pragma once
#include <string_view>

#include "platform/image/image.hpp"

namespace tc::app::demo {

// `range` is the code of a range of goods ("KM"), `make` what it is made of, from 0.
image::Pixels draw(std::string_view range, std::size_t make);

}  // namespace tc::app::demo
