// The built web app, served from the binary: hashed assets for ever, everything else checked again by ETag, and
// index.html made per request with a fresh nonce for the styles that the app adds.
#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.hpp"
#include "platform/web/embedded.hpp"

namespace tc::http {

inline constexpr std::string_view nonce_placeholder = "__CSP_NONCE__";

class StaticFiles {
 public:
  // Paths as in EmbeddedFile; "x.br" and "x.gz" beside "x" are its compressed variants. The bytes must outlive this.
  explicit StaticFiles(std::span<const EmbeddedFile>);

  // Unknown paths that a browser wants to show are the app's own: it gets index.html and routes by itself.
  Response get(const Request&) const;

 private:
  struct Variant {
    std::string_view bytes;
    std::string etag;
  };
  struct File {
    std::string_view content_type;
    bool immutable = false;
    std::map<std::string_view, Variant> variants;  // by coding, "" is none
  };
  Response answer(const File&, const Request&) const;
  Response page() const;

  std::map<std::string, File, std::less<>> files_;
  std::vector<std::string_view> page_parts_;  // index.html between the nonces
};

}  // namespace tc::http
