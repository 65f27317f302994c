// All that is counted, in Prometheus' text format, and whom it is shown. docs/operating.md lists the names.
#pragma once
#include <functional>
#include <string>

#include "app/observed.hpp"

namespace tc::app {

// Asks the database for jobs, so it may block; where the database is away, the rest is told all the same.
std::string metrics_text(const Observed& observed);

inline constexpr std::string_view metrics_path = "/metrics";
// The answer to whoever asks for it. Off, or from where it is not open to: 404, as any page that there is not.
http::Response metrics_page(const config::Metrics& settings, const http::Request& request,
                            const std::function<std::string()>& text);

}  // namespace tc::app
