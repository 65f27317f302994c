// What the operator decides: a TOML file, and flags of the command line that win over it. Every option is described
// here once; reading, flags, the sample file and what is said about a mistake follow from the description.
#pragma once
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "platform/mail/mail.hpp"

namespace tc::config {

enum class LogLevel : std::uint8_t { debug, info, warning, error };
constexpr auto names_of(LogLevel) { return std::array<std::string_view, 4>{"debug", "info", "warning", "error"}; }

struct Log {
  LogLevel level = LogLevel::info;
  std::string file;
  std::int32_t slow_statement_ms = 200;
  static constexpr auto fields() {
    return std::array{
        field<&Log::level>("level", {.doc = "debug, info, warning or error: what is written, from this on"}),
        field<&Log::file>("file", {.doc = "File to append to; empty: standard error", .max_length = 4096}),
        field<&Log::slow_statement_ms>(
            "slow_statement_ms",
            {.doc = "Database statements that take longer, in milliseconds, are written with their plan; 0: none is",
             .min = 0,
             .max = 3'600'000})};
  }
};

// Whom /metrics answers.
enum class MetricsAccess : std::uint8_t { off, loopback, token };
constexpr auto names_of(MetricsAccess) { return std::array<std::string_view, 3>{"off", "loopback", "token"}; }

struct Metrics {
  MetricsAccess access = MetricsAccess::off;
  std::string token;
  static constexpr auto fields() {
    return std::array{
        field<&Metrics::access>("access",
                                {.doc = "Who may read /metrics: off (nobody), loopback (programs of this machine, not "
                                        "through a proxy) or token (whoever has it)"}),
        field<&Metrics::token>("token",
                               {.doc = "Bearer token of /metrics, at least 32 characters", .max_length = 1000})};
  }
};

struct Smtp {
  std::string host;
  std::int32_t port = 587;
  mail::Smtp::Encryption encryption = mail::Smtp::Encryption::starttls;
  std::string user, password;
  std::string certificates;
  static constexpr auto fields() {
    return std::array{
        field<&Smtp::host>("host",
                           {.doc = "Mail server; empty: mails lie as .eml files in outbox/ of the data folder"}),
        field<&Smtp::port>("port", {.doc = "587 with starttls, 465 with tls", .min = 1, .max = 65535}),
        field<&Smtp::encryption>("encryption", {.doc = "none, starttls or tls"}),
        field<&Smtp::user>("user", {.doc = "Login at the mail server; empty: none"}),
        field<&Smtp::password>("password", {.doc = "Password of that login", .max_length = 1000}),
        field<&Smtp::certificates>("certificates",
                                   {.doc = "File of accepted authorities; empty: the system's", .max_length = 4096})};
  }
};

struct Mail {
  std::string from = "tradecounter@localhost";
  Smtp smtp;
  static constexpr auto fields() {
    return std::array{
        field<&Mail::from>("from", {.doc = "Address that mails come from; sellers' names stand before it"}),
        field<&Mail::smtp>("smtp")};
  }
};

struct Limits {
  std::int32_t workers = 4;
  std::int32_t job_lease_s = 60;
  std::int32_t postgresql_connections = 16;
  std::int32_t password_memory_mib = 64;
  bool rate = true;
  static constexpr auto fields() {
    return std::array{
        field<&Limits::workers>("workers",
                                {.doc = "Threads that run jobs, at least 2; 0: this process runs none", .max = 256}),
        field<&Limits::job_lease_s>(
            "job_lease_s",
            {.doc = "Seconds after which jobs of a process that died go to another one", .min = 1, .max = 3600}),
        field<&Limits::postgresql_connections>("postgresql_connections",
                                               {.doc = "Connections to PostgreSQL per process", .min = 2, .max = 1000}),
        field<&Limits::password_memory_mib>(
            "password_memory_mib",
            {.doc = "Memory that each check of a password takes, in MiB; less makes stolen hashes easier to guess",
             .min = 8,
             .max = 1024}),
        field<&Limits::rate>("rate", {.doc = "Whether requests per address and key are limited"})};
  }
};

struct Config {
  std::string public_url = "http://localhost:8080";
  std::string address = "127.0.0.1";
  std::int32_t port = 8080;
  std::string data = "./data";
  std::string database;
  std::vector<std::string> trusted_proxies;
  Mail mail;
  Limits limits;
  Log log;
  Metrics metrics;
  static constexpr auto fields() {
    return std::array{
        field<&Config::public_url>("public_url",
                                   {.doc = "What people type to get here; links in mails and cookies follow from it"}),
        field<&Config::address>("address", {.doc = "Address to listen on; 0.0.0.0 for all of the machine's"}),
        field<&Config::port>("port", {.doc = "Port to listen on; 0 takes a free one", .min = 0, .max = 65535}),
        field<&Config::data>("data", {.doc = "Folder of everything that is kept", .min_length = 1, .max_length = 4096}),
        field<&Config::database>(
            "database",
            {.doc = "postgresql://user:password@host/name; empty: SQLite in the data folder", .max_length = 4096}),
        field<&Config::trusted_proxies>(
            "trusted_proxies",
            {.doc = "Reverse proxies whose X-Forwarded-For is believed: addresses or networks such as 10.0.0.0/8"}),
        field<&Config::mail>("mail"),
        field<&Config::limits>("limits"),
        field<&Config::log>("log"),
        field<&Config::metrics>("metrics")};
  }
};

// One line for the operator: "tradecounter.toml:12: mail.smtp.port: Write a number from 1 to 65535.".
struct Error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Values of flags by the key of their option ("mail.smtp.port"); lists are separated by commas.
using Overrides = std::map<std::string, std::string>;

// The defaults, the file where one is named, the flags; then all of it is checked. Throws Error.
Config load(const std::optional<std::filesystem::path>& file, const Overrides& flags = {});

struct Option {
  std::string key;   // "mail.smtp.port"
  std::string flag;  // "--mail-smtp-port"; "" for secrets, which process lists would show
  std::string_view doc;
};
std::vector<Option> options();

// A file with every option, its explanation and its default.
std::string sample();

mail::Settings mail_settings(const Config& config);

}  // namespace tc::config
