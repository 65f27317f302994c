// The API's contract, generated from the endpoints' types (OpenAPI 3.1, JSON Schema 2020-12).
#pragma once
#include <string>

#include "platform/http/route.hpp"

namespace tc::http {

// The whole document as indented JSON with a line feed at the end: the same text for the same routes.
std::string openapi(const Routes& routes, std::string_view version);

}  // namespace tc::http
