#pragma once

#include <string_view>

namespace tc {

// The content of the VERSION file when the program was built: "0.1.0".
std::string_view version();

}  // namespace tc
