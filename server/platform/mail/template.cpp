#include "platform/mail/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/text.hpp"
#include "platform/web/embedded.hpp"

namespace tc::mail {
namespace {

[[noreturn]] void wrong(std::string_view what, std::string_view name) {
  throw std::logic_error(fmt::format("a mail's text: {} \"{}\"", what, name));
}

std::string_view find_text(std::string_view folder, std::string_view name) {
  const auto path = fmt::format("{}/{}", folder, name);
  for (const auto& file : embedded_mail_texts())
    if (file.path == path) return file.text;
  wrong("there is no", path);
}

struct Tag {
  enum class Kind : std::uint8_t { value, section, inverted, end, part };
  Kind kind;
  std::string_view name;
  std::size_t begin, end;  // of all that the tag takes from the text
};

// A tag that steers, alone on its line, takes the blanks and the line end with it.
void widen_to_line(Tag& tag, std::string_view text) {
  const auto line_begin = tag.begin == 0 ? 0 : text.rfind('\n', tag.begin - 1) + 1;  // npos + 1 == 0
  const auto line_end = std::min(text.find('\n', tag.end), text.size());
  const auto is_blank = [](std::string_view part) { return trim(part).empty(); };
  if (!is_blank(text.substr(line_begin, tag.begin - line_begin)) || !is_blank(text.substr(tag.end, line_end - tag.end)))
    return;
  tag.begin = line_begin;
  tag.end = std::min(line_end + 1, text.size());
}

std::optional<Tag> next_tag(std::string_view text, std::size_t from) {
  const auto begin = text.find("{{", from);
  if (begin == text.npos) return {};
  const auto close = text.find("}}", begin);
  if (close == text.npos) wrong("nothing closes", text.substr(begin, 20));
  auto name = trim(text.substr(begin + 2, close - begin - 2));
  Tag tag{Tag::Kind::value, name, begin, close + 2};
  static constexpr std::string_view marks = "#^/>";
  static constexpr std::array kinds{Tag::Kind::section, Tag::Kind::inverted, Tag::Kind::end, Tag::Kind::part};
  if (name.empty()) wrong("no name in", text.substr(begin, close + 2 - begin));
  if (const auto mark = marks.find(name[0]); mark != marks.npos) {
    tag.kind = kinds[mark];
    tag.name = trim(name.substr(1));
    widen_to_line(tag, text);
  }
  return tag;
}

class Renderer {
 public:
  Renderer(std::string_view text, Escape escape) : text_(text), escape_(escape) {}

  void run(const Values& values) {
    scopes_.push_back(&values);
    block({});
    scopes_.pop_back();
  }
  std::string out;

 private:
  // Until the end tag of this name; of the whole text when there is none.
  void block(std::string_view name) {
    for (;;) {
      const auto tag = next_tag(text_, at_);
      if (!tag && !name.empty()) wrong("nothing ends", name);
      write(text_.substr(at_, tag ? tag->begin - at_ : text_.npos));
      at_ = tag ? tag->end : text_.size();
      if (!tag) return;
      if (tag->kind == Tag::Kind::end) {
        if (tag->name != name) wrong("an end without a beginning:", tag->name);
        return;
      }
      if (tag->kind == Tag::Kind::value)
        value(tag->name);
      else if (tag->kind == Tag::Kind::part)
        part(tag->name);
      else
        section(*tag);
    }
  }

  void value(std::string_view name) {
    const auto* text = std::get_if<std::string>(&find(name));
    if (text == nullptr) wrong("a list used as a text:", name);
    write(escape_ == Escape::html ? escape_html(*text) : *text);
  }

  void part(std::string_view folder) {
    const auto around = std::exchange(text_, find_text(folder, escape_ == Escape::html ? "body.html" : "text.txt"));
    const auto at = std::exchange(at_, 0);
    block({});
    text_ = around;
    at_ = at;
  }

  void section(const Tag& tag) {
    const auto start = at_;
    const auto* list = std::get_if<Values::List>(&find(tag.name));
    const bool empty = list != nullptr ? list->empty() : std::get<std::string>(find(tag.name)).empty();
    if (empty != (tag.kind == Tag::Kind::inverted)) return skip(tag.name);
    if (list == nullptr || empty) return block(tag.name);
    for (const auto& item : *list) {
      at_ = start;
      scopes_.push_back(&item);
      block(tag.name);
      scopes_.pop_back();
    }
  }

  // To behind the section's end, past sections within it.
  void skip(std::string_view name) {
    for (int depth = 1; depth > 0;) {
      const auto tag = next_tag(text_, at_);
      if (!tag) wrong("nothing ends", name);
      at_ = tag->end;
      if (tag->name != name || tag->kind == Tag::Kind::value || tag->kind == Tag::Kind::part) continue;
      depth += tag->kind == Tag::Kind::end ? -1 : 1;
    }
  }

  void write(std::string_view piece) { out += piece; }

  const std::variant<std::string, Values::List>& find(std::string_view name) const {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
      if (const auto* value = (*scope)->find(name)) return *value;
    wrong("no value for", name);
  }

  std::string_view text_;
  Escape escape_;
  std::size_t at_ = 0;
  std::vector<const Values*> scopes_;
};

bool is_colour(std::string_view text) {
  return text.size() == 7 && text[0] == '#' &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

}  // namespace

const std::variant<std::string, Values::List>* Values::find(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

std::string escape_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string render(std::string_view text, const Values& values, Escape escape) {
  Renderer renderer(text, escape);
  renderer.run(values);
  return std::move(renderer.out);
}

Texts find_texts(std::string_view folder) {
  return {find_text(folder, "subject.txt"), find_text(folder, "text.txt"), find_text(folder, "body.html")};
}

Message compose(const Texts& texts, Values values, const Branding& branding) {
  values.set("seller", branding.seller_name);
  Message message{.from_name = branding.seller_name};
  message.subject = collapse_spaces(render(texts.subject, values, Escape::none));
  message.text = render(texts.text, values, Escape::none);
  values.set("accent", is_colour(branding.accent) ? branding.accent : Branding{}.accent);
  values.set("subject", message.subject);
  // Around the filled-in body: it is HTML already.
  const auto layout = find_text("platform/mail/layout", "body.html");
  constexpr std::string_view place = "<!-- content -->";
  const auto at = layout.find(place);
  message.html = render(layout.substr(0, at), values, Escape::html) + render(texts.html, values, Escape::html) +
                 render(layout.substr(at + place.size()), values, Escape::html);
  return message;
}

}  // namespace tc::mail
