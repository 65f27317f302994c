#pragma once

#include <span>
#include <string_view>

namespace tc {

// A migration as it lies in server/migrations, in the order of its name ("0001_identity.sql").
struct EmbeddedMigration {
  std::string_view name;
  std::string_view text;
};

// A text of a mail, which is a folder in its module: "ordering/mail/order_accepted/subject.txt".
struct EmbeddedText {
  std::string_view path;
  std::string_view text;
};

// A list that rules ask: "common.txt".
struct EmbeddedList {
  std::string_view name;
  std::string_view text;
};

// A file of the built web app: "index.html", "assets/app-3f2a.js", "assets/app-3f2a.js.br".
struct EmbeddedFile {
  std::string_view path;
  std::string_view bytes;
};

// All live as long as the program. Written by the build (cmake/embed.cmake).
std::span<const EmbeddedMigration> embedded_migrations();
std::span<const EmbeddedText> embedded_mail_texts();
std::span<const EmbeddedList> embedded_common_passwords();  // linked into identity
// Empty when the web app was not built before the program. Linked into programs that serve it (embedded_web).
std::span<const EmbeddedFile> embedded_files();

}  // namespace tc
