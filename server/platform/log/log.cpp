#include "platform/log/log.hpp"

#include <fmt/format.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>

#include "base/text.hpp"
#include "platform/json/json.hpp"

namespace tc::log {
namespace {

thread_local std::string about;

// The logger is replaced at the start of the program and by tests, while other threads may be writing.
std::atomic<std::shared_ptr<spdlog::logger>>& logger() {
  static std::atomic<std::shared_ptr<spdlog::logger>> current;
  return current;
}

spdlog::level::level_enum level_of(Level level) {
  static constexpr std::array levels{spdlog::level::debug, spdlog::level::info, spdlog::level::warn,
                                     spdlog::level::err};
  return levels[static_cast<std::size_t>(level)];
}

void use(const spdlog::sink_ptr& sink, Level least) {
  auto made = std::make_shared<spdlog::logger>("tradecounter", sink);
  made->set_formatter(std::make_unique<spdlog::pattern_formatter>(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})",
                                                                  spdlog::pattern_time_type::utc));
  made->set_level(level_of(least));
  made->flush_on(spdlog::level::debug);
  logger() = std::move(made);
}

void append_string(std::string& out, std::string_view text) {
  std::string whole(text.substr(0, text_bytes_max));
  if (!is_text(whole))
    std::replace_if(
        whole.begin(), whole.end(), [](char c) { return c == 0 || (c & 0x80) != 0; }, '?');
  json::write_string(out, whole);
}

bool names_a_secret(std::string_view name) {
  static constexpr std::array<std::string_view, 6> secrets{"password", "secret",        "token",
                                                           "cookie",   "authorization", "api_key"};
  return std::any_of(secrets.begin(), secrets.end(), [name](auto secret) { return name.find(secret) != name.npos; });
}

}  // namespace

Field::Field(std::string_view name, std::string_view text) : name_(name) {
  append_string(json_, names_a_secret(name) ? "***" : text);
}
Field::Field(std::string_view name, bool value) : name_(name), json_(value ? "true" : "false") {}
Field::Field(std::string_view name, std::int64_t value) : name_(name), json_(std::to_string(value)) {}

// What stands behind time and level.
std::string line_of(std::string_view message, std::string_view id, Fields fields) {
  std::string line = "\"message\":";
  append_string(line, message);
  if (!id.empty()) line += ",\"request\":", append_string(line, id);
  for (const auto& field : fields) {
    line += ',';
    append_string(line, field.name_);
    line += ':';
    line += field.json_;
  }
  return line;
}

namespace {

std::shared_ptr<spdlog::logger> current_logger() {
  auto current = logger().load();
  if (current) return current;
  to_standard_error(Level::info);
  return logger().load();
}

}  // namespace

void write(Level level, std::string_view message, Fields fields) {
  const auto current = current_logger();
  if (current->should_log(level_of(level))) current->log(level_of(level), line_of(message, about, fields));
}

void show(std::string_view message, Fields fields) {
  const auto current = current_logger();
  spdlog::logger always("always", current->sinks().begin(), current->sinks().end());
  always.flush_on(spdlog::level::debug);
  always.info(line_of(message, about, fields));
}

const std::string& current_about() { return about; }

About::About(std::string id) : before_(std::exchange(about, std::move(id))) {}
About::~About() { about = std::move(before_); }

void to_standard_error(Level least) { use(std::make_shared<spdlog::sinks::stderr_sink_mt>(), least); }

void to_file(const std::string& path, Level least) {
  try {
    use(std::make_shared<spdlog::sinks::basic_file_sink_mt>(path), least);
  } catch (const spdlog::spdlog_ex& failed) {
    throw std::runtime_error(fmt::format("the log file {} can't be written: {}", path, failed.what()));
  }
}

void to_stream(std::ostream& out, Level least) { use(std::make_shared<spdlog::sinks::ostream_sink_mt>(out), least); }

}  // namespace tc::log
