// Mails are written as folders of texts in their module,
// `ordering/mail/order_accepted/{subject.txt,text.txt,body.html}`:
//
//   Dear {{contact}},                          a value, escaped in HTML
//   {{#lines}}{{quantity}} × {{name}}          once per item; outer values are seen inside
//   {{/lines}}
//   {{#note}}Your note: {{note}}{{/note}}      only if there is a note
//   {{^note}}You left no note.{{/note}}        only if there is none
//   {{>ordering/mail/order}}                   what several mails say, with the values of here: that folder's text.txt,
//                                              or body.html within one
//
// A tag alone on its line takes the line with it. A name that has no value is a bug in mail or caller: it throws.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/mail/message.hpp"

namespace tc::mail {

class Values {
 public:
  using List = std::vector<Values>;
  Values() = default;
  Values(std::initializer_list<std::pair<const std::string, std::variant<std::string, List>>> values)
      : values_(values) {}
  void set(std::string name, std::string text) { values_[std::move(name)] = std::move(text); }
  void set(std::string name, List list) { values_[std::move(name)] = std::move(list); }
  const std::variant<std::string, List>* find(std::string_view name) const;

 private:
  std::map<std::string, std::variant<std::string, List>, std::less<>> values_;
};

enum class Escape : std::uint8_t { none, html };
std::string render(std::string_view text, const Values& values, Escape escape);
std::string escape_html(std::string_view text);

struct Branding {
  std::string seller_name;
  std::string accent = "#1c5d99";  // #rrggbb; anything else is taken for this
};

struct Texts {
  std::string_view subject, text, html;
};
// "ordering/mail/order_accepted"; throws where the program has no such mail.
Texts find_texts(std::string_view folder);

// Subject, text and HTML filled in, the HTML in the shared layout with the seller's name and colour, `seller` being one
// of the values. The caller adds whom it goes to.
Message compose(const Texts& texts, Values values, const Branding& branding);
inline Message compose(std::string_view folder, Values values, const Branding& branding) {
  return compose(find_texts(folder), std::move(values), branding);
}

}  // namespace tc::mail
