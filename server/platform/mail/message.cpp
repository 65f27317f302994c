#include "platform/mail/message.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "platform/crypto/crypto.hpp"

namespace tc::mail {
namespace {

constexpr std::size_t line_length = 76;

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

// A header is one line, whatever people type.
std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return line;
}

// The longest start of the text that has at most so many bytes and ends between two characters.
std::size_t whole_characters(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text.size();
  while (bytes > 1 && (text[bytes] & 0xC0) == 0x80) --bytes;
  return bytes;
}

std::string display_name(std::string_view name, std::size_t used) {
  if (!is_plain(name) || name.find("=?") != name.npos) return encode_words(name, used);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

class Writer {
 public:
  void header(std::string_view name, std::string_view value) {
    const auto line = one_line(value);
    const bool plain = is_plain(line) && line.find("=?") == line.npos;
    add(name, plain ? folded(line, name.size() + 2) : encode_words(line, name.size() + 2));
  }
  void address(std::string_view name, std::string_view shown, std::string_view address) {
    const auto bare = one_line(address);
    if (shown.empty()) return add(name, bare);
    add(name, fmt::format("{}\r\n <{}>", display_name(one_line(shown), name.size() + 2), bare));
  }
  void add(std::string_view name, std::string_view value) {
    const bool token = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    TC_CHECK(token, "\"{}\" is no name of a header", name);
    out += fmt::format("{}: {}\r\n", name, value);
  }
  void part(std::string_view type, std::string_view content) {
    add("Content-Type", fmt::format("{}; charset=utf-8", type));
    add("Content-Transfer-Encoding", "quoted-printable");
    out += "\r\n" + quoted_printable(content);
  }

  std::string out;

 private:
  // Breaks before blanks, where the line would get too long.
  static std::string folded(std::string_view line, std::size_t used) {
    std::string text;
    while (used + line.size() > line_length) {
      const auto room = line_length > used ? line_length - used : 1;
      auto at = line.rfind(' ', room);
      if (at == line.npos || at == 0) at = line.find(' ', 1);
      if (at == line.npos || at + 1 == line.size()) break;
      text += fmt::format("{}\r\n", line.substr(0, at));
      line.remove_prefix(at);
      used = 0;
    }
    return text + std::string(line);
  }
};

// Both boundaries begin with what can't stand in quoted-printable text, nor in base64.
std::string boundary_of(const Envelope& envelope, std::string_view of) {
  return "=_" + crypto::hex(crypto::token_hash(std::string(of) + envelope.message_id)).substr(0, 32);
}

void write_alternatives(Writer& writer, const Message& message, std::string_view boundary) {
  writer.add("Content-Type", fmt::format("multipart/alternative;\r\n boundary=\"{}\"", boundary));
  writer.out += "\r\n";
  writer.out += fmt::format("--{}\r\n", boundary);
  writer.part("text/plain", message.text);
  writer.out += fmt::format("\r\n--{}\r\n", boundary);
  writer.part("text/html", message.html);
  writer.out += fmt::format("\r\n--{}--\r\n", boundary);
}

void write_text(Writer& writer, const Message& message, const Envelope& envelope) {
  if (message.html.empty())
    writer.part("text/plain", message.text);
  else
    write_alternatives(writer, message, boundary_of(envelope, ""));
}

// RFC 2183; the name is made by the program, not by people.
void write_mixed(Writer& writer, const Message& message, const Envelope& envelope, const Attachment& attachment) {
  const auto boundary = boundary_of(envelope, "mixed ");
  writer.add("Content-Type", fmt::format("multipart/mixed;\r\n boundary=\"{}\"", boundary));
  writer.out += fmt::format("\r\n--{}\r\n", boundary);
  write_text(writer, message, envelope);
  writer.out += fmt::format("\r\n--{}\r\n", boundary);
  writer.add("Content-Type", one_line(attachment.media_type));
  writer.add("Content-Disposition", fmt::format("attachment; filename={}", display_name(one_line(attachment.name), 0)));
  writer.add("Content-Transfer-Encoding", "base64");
  writer.out += fmt::format("\r\n{}\r\n--{}--\r\n", base64_lines(attachment.bytes), boundary);
}

}  // namespace

std::string base64_lines(std::string_view bytes) {
  constexpr std::size_t bytes_per_line = line_length / 4 * 3;
  std::string lines;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes_per_line, bytes.size())))
    lines += crypto::base64(bytes.substr(0, bytes_per_line)) + "\r\n";
  return lines;
}

std::string mail_date(Instant instant) {
  const std::chrono::sys_time<std::chrono::microseconds> time{std::chrono::microseconds(instant.microseconds)};
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)));
}

std::string encode_words(std::string_view text, std::size_t used) {
  constexpr std::size_t bytes_max = 42;  // 56 characters of base64 and 12 around them
  std::string words;
  std::size_t room = used + 12 < line_length ? (line_length - used - 12) / 4 * 3 : 3;
  while (!text.empty()) {
    const auto size = whole_characters(text, std::min(std::max<std::size_t>(room, 4), bytes_max));
    if (!words.empty()) words += "\r\n ";
    words += fmt::format("=?utf-8?B?{}?=", crypto::base64(text.substr(0, size)));
    text.remove_prefix(size);
    room = bytes_max;
  }
  return words;
}

std::string quoted_printable(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  const auto put = [&](std::string_view piece) {
    if (column + piece.size() > line_length - 1) out += "=\r\n", column = 0;
    out += piece;
    column += piece.size();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool at_end = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
    if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (c == '\n') {
      out += "\r\n", column = 0;
    } else if ((c > 0x20 && c < 0x7F && c != '=') || ((c == ' ' || c == '\t') && !at_end)) {
      // A dot that begins a line is for SMTP to double; written so, no server on the way can get it wrong.
      put(c == '.' && column == 0 ? "=2E" : std::string_view(&c, 1));
    } else {
      put(fmt::format("={:02X}", static_cast<unsigned char>(c)));
    }
  }
  if (column != 0) out += "\r\n";
  return out;
}

std::string to_rfc5322(const Message& message, const Envelope& envelope, const std::optional<Attachment>& attachment) {
  const auto domain = envelope.from_address.substr(envelope.from_address.find('@') + 1);
  Writer writer;
  writer.address("From", message.from_name, envelope.from_address);
  writer.address("To", message.to_name, message.to.text());
  if (!message.reply_to.empty()) writer.address("Reply-To", "", message.reply_to);
  writer.header("Subject", message.subject);
  writer.add("Date", mail_date(envelope.date));
  writer.add("Message-ID", one_line(fmt::format("<{}@{}>", envelope.message_id, domain)));
  // Nobody's holiday notice should answer a program (RFC 3834).
  writer.add("Auto-Submitted", "auto-generated");
  for (const auto& [name, value] : message.headers) writer.header(name, value);
  writer.add("MIME-Version", "1.0");
  if (attachment)
    write_mixed(writer, message, envelope, *attachment);
  else
    write_text(writer, message, envelope);
  return std::move(writer.out);
}

}  // namespace tc::mail
