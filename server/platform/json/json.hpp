// JSON over descriptions of structs: written straight into a buffer, read with every error at once.
// Money is {"amount": "12.34", "currency": "GBP"}; figures (quantities, days, instants) are strings; ids pass the
// deployment's IdCodec. RFC 8259; pointers by RFC 6901.
#pragma once
#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/id_codec.hpp"
#include "base/problem.hpp"

namespace tc::json {

// How ids are written: outside by the codec, in storage (ids == nullptr) as numbers.
// A list whose text is known beforehand, by its address, is not written again.
struct Format {
  const IdCodec* ids = nullptr;
  const void* known_list = nullptr;
  std::string_view text_of_list{};
};

void write(std::string& out, const Type& type, const void* object, const Format& format);
template <class T>
void write(std::string& out, const T& value, const Format& format) {
  write(out, *type<T>, &value, format);
}
void write_string(std::string& out, std::string_view text);

// As many faults are told at once: a mebibyte of wrong lines would make an answer of many.
inline constexpr std::size_t violations_max = 1'000;

struct ReadOptions {
  Format format;
  bool unknown_fields_are_errors = true;
};

// Reads `text` into `object`. Malformed JSON or wrong shape, lengths and ranges: everything that is wrong, each with
// its pointer; empty when the object is whole.
std::vector<Violation> read(std::string_view text, const Type& type, void* object, const ReadOptions& options);
template <class T>
std::vector<Violation> read(std::string_view text, T& value, const ReadOptions& options) {
  return read(text, *type<T>, &value, options);
}

// A value given as text (a query parameter, a CSV cell): the same checks; `pointer` names it in what is wrong.
void read_text(std::string_view text, const Type& type, void* object, const Limits& limits, const Format& format,
               const std::string& pointer, std::vector<Violation>& wrong);

// For storage: lists in columns, job payloads. Reading what we wrote ourselves: an error is a bug and throws.
template <class T>
std::string stored(const T& value) {
  std::string out;
  write(out, value, {});
  return out;
}
void from_stored(std::string_view text, const Type& type, void* object);
template <class T>
T from_stored(std::string_view text) {
  T value{};
  from_stored(text, *type<T>, &value);
  return value;
}

}  // namespace tc::json
