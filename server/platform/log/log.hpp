// The program's log: one JSON object per line on standard error, or in a file.
//
//   log::info("mail sent", {{"mail", id.value}, {"seller", seller.value}});
//   {"time":"2026-03-29T01:00:00.250Z","level":"info","message":"mail sent","request":"f3a…","mail":12,"seller":1}
//
// Whatever a text holds, it stays inside its JSON string on its one line. Never log what people type, mail or pay:
// ids tell enough. Fields that are named like a secret are blanked all the same.
#pragma once
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>

namespace tc::log {

enum class Level : std::uint8_t { debug, info, warning, error };

inline constexpr std::size_t text_bytes_max = 4096;  // of one value; longer ones are cut

class Field {
 public:
  Field(std::string_view name, std::string_view text);
  Field(std::string_view name, const char* text) : Field(name, std::string_view(text)) {}
  Field(std::string_view name, const std::string& text) : Field(name, std::string_view(text)) {}
  Field(std::string_view name, bool value);
  template <std::integral T>
  Field(std::string_view name, T value) : Field(name, static_cast<std::int64_t>(value)) {}
  Field(std::string_view name, std::int64_t value);

 private:
  friend std::string line_of(std::string_view, std::string_view, std::initializer_list<Field>);
  std::string_view name_;
  std::string json_;
};

using Fields = std::initializer_list<Field>;
void write(Level level, std::string_view message, Fields fields = {});
inline void debug(std::string_view message, Fields fields = {}) { write(Level::debug, message, fields); }
inline void info(std::string_view message, Fields fields = {}) { write(Level::info, message, fields); }
inline void warning(std::string_view message, Fields fields = {}) { write(Level::warning, message, fields); }
inline void error(std::string_view message, Fields fields = {}) { write(Level::error, message, fields); }

// Lines that this thread writes while it lives carry the request's (or job's) id.
class About {
 public:
  explicit About(std::string id);
  ~About();
  About(const About&) = delete;

 private:
  std::string before_;
};
// What this thread's lines carry now; for work that is handed to another thread.
const std::string& current_about();

// For what the operator asks to see: written whatever level is configured.
void show(std::string_view message, Fields fields = {});

// Where lines go, from `least` on. At the start: standard error, info.
void to_standard_error(Level least);
void to_file(const std::string& path, Level least);  // appends; throws std::runtime_error where it can't
void to_stream(std::ostream& out, Level least);      // for tests: the stream outlives its use

}  // namespace tc::log
