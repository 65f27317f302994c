// Any text as a list's cursor: refused as `bad-cursor`, or read; and a cursor made of what was read leads to the same.
#include "base/ids.hpp"
#include "base/names.hpp"
#include "base/time.hpp"
#include "platform/http/cursor.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace tc;

const IdCodec& codec() {
  static const IdCodec made{std::array<unsigned char, IdCodec::key_bytes>{7}};
  return made;
}

template <class... A>
void check(std::string_view text) {
  try {
    const auto parts = http::decode_cursor<A...>(codec(), text);
    if (!parts) return;
    const auto anew = std::apply([](const A&... part) { return http::encode_cursor(codec(), part...); }, *parts);
    TC_CHECK((http::decode_cursor<A...>(codec(), anew) == parts));
  } catch (const Problem& problem) {
    fuzz::require_sound(problem);
    TC_CHECK(problem.status == 400 && problem.code == "bad-cursor");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  check<ProductId>(text);
  check<std::int64_t>(text);
  check<Bytes, ProductId>(text);
  check<std::string, Instant, OrderId>(text);
  check<Day, Sku>(text);
  // As the parts of a cursor, too: so that they need not pass base64 by chance.
  const auto raw = crypto::base64url(text);
  check<Bytes, Bytes>(raw);
  check<std::string>(raw);
  check<std::string, Instant, OrderId>(raw);
  check<Day, Sku>(raw);
  const Bytes key{std::string(text)};
  const auto made = http::encode_cursor(codec(), key, Instant{static_cast<std::int64_t>(size)});
  const auto back = http::decode_cursor<Bytes, Instant>(codec(), made);
  TC_CHECK(back && std::get<0>(*back) == key && std::get<1>(*back).microseconds == static_cast<std::int64_t>(size));
  return 0;
}
