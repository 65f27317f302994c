#pragma once
#include <string>

#include "app/deployment.hpp"

namespace tc::cli {

// By name or id ("sel_…"); throws in words where there is none, or several of that name.
SellerId seller_of(app::Deployment& deployment, const std::string& text);

}  // namespace tc::cli
