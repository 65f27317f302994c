#include "ordering/signature.hpp"

#include <charconv>

#include "base/text.hpp"

namespace tc::ordering {
namespace {

// A number from 0 to `most` at the front, which is cut off.
std::optional<int> take_number(std::string_view& text, int most) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || text[0] == '-' || number > most) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

bool take(std::string_view& text, char mark) {
  if (!text.starts_with(mark)) return false;
  text.remove_prefix(1);
  return true;
}

bool is_drawn_well(const Signature& signature) {
  std::size_t points = 0;
  for (const auto& text : signature.strokes) {
    const auto stroke = parse_stroke(text);
    if (!stroke) return false;
    points += stroke->size();
  }
  return points <= signature_points_max;
}

}  // namespace

std::optional<SignatureStroke> parse_stroke(std::string_view text) {
  SignatureStroke stroke;
  do {
    const auto x = take_number(text, signature_width);
    const auto y = x && take(text, ',') ? take_number(text, signature_height) : std::nullopt;
    if (!y) return std::nullopt;
    stroke.push_back({*x, *y});
  } while (take(text, ' '));
  if (!text.empty()) return std::nullopt;
  return stroke;
}

std::optional<Violation> check_signature(groups::Asked asked, const std::optional<Signature>& signature) {
  const bool typed = signature && !trim(signature->name).empty();
  const bool drawn = signature && !signature->strokes.empty();
  if (!typed && !drawn) {
    if (asked != groups::Asked::required) return std::nullopt;
    return Violation{"/signature", "missing", "Sign the order: draw your signature, or type your full name."};
  }
  if (asked == groups::Asked::off) return Violation{"/signature", "not-asked", "No signature is asked for here."};
  if (typed && drawn) return Violation{"/signature", "signed-twice", "Draw your signature or type your name, not both."};
  if (typed && !is_printable(signature->name))
    return Violation{"/signature/name", "not-printable", "Write your name on one line."};
  if (drawn && !is_drawn_well(*signature))
    return Violation{"/signature", "no-drawing",
                     "This drawing can't be kept: clear it and sign again, in fewer strokes."};
  return std::nullopt;
}

}  // namespace tc::ordering
