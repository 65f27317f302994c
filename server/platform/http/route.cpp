#include "platform/http/route.hpp"

#include <filesystem>

#include "platform/http/percent.hpp"

namespace tc::http::routing {
namespace {

const Field* find_field(const Type& type, std::string_view name) {
  const auto [first, last] = field_range(type);
  for (auto f = first; f != last; ++f)
    if (f->name == name) return f;
  return nullptr;
}

bool is_json(std::string_view media_type) {
  media_type = media_type.substr(0, media_type.find(';'));
  while (media_type.ends_with(' ')) media_type.remove_suffix(1);
  return media_type == "application/json" || media_type.ends_with("+json");
}

// An editable thing's version is its ETag, which If-Match brings back.
void add_etag(Response& response, const Type& type, const void* object) {
  if (type.kind != Kind::object) return;
  const auto* version = find_field(type, "version");
  if (!version || version->type->kind != Kind::integer) return;
  response.headers.emplace_back("ETag", "\"" + std::to_string(version->type->to_integer(version->in(object))) + "\"");
}

void missing_fields(const Type& type, const std::vector<bool>& seen, std::vector<Violation>& wrong) {
  for (std::size_t i = 0; i < type.count; ++i) {
    const auto& f = type.fields[i];
    if (seen[i] || f.limits.may_be_absent || f.type->kind == Kind::optional || f.type->kind == Kind::list) continue;
    wrong.push_back({"/" + std::string(f.name), "missing", "This is required."});
  }
}

}  // namespace

void read_query(Context& ctx, const Type& type, void* object) {
  std::vector<Violation> wrong;
  std::vector<bool> seen(type.count);
  for (const auto& [name, value] : query_pairs(ctx.request.query)) {
    const auto pointer = "/" + name;
    const auto* f = find_field(type, name);
    if (!f) {
      wrong.push_back({pointer, "unknown-field", "This request has no such parameter: leave it out."});
      continue;
    }
    const auto index = static_cast<std::size_t>(f - type.fields);
    if (seen[index] && f->type->kind != Kind::list)
      wrong.push_back({pointer, "repeated", "Give this parameter once."});
    else if (!value.empty() || f->type->kind == Kind::text)  // "?state=" is no filter
      json::read_text(value, *f->type, f->in(object), f->limits, {&ctx.ids()}, pointer, wrong);
    seen[index] = true;
  }
  missing_fields(type, seen, wrong);
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
}

void read_body(Context& ctx, const Type& type, void* object) {
  if (!is_json(ctx.request.header("Content-Type")))
    throw Problem::unsupported_media("Send the body as application/json.");
  auto wrong = json::read(ctx.request.body, type, object, {.format = {&ctx.ids()}});
  if (wrong.empty()) return;
  if (wrong[0].code == "malformed-json") {
    auto problem = Problem::bad_request("malformed-json", wrong[0].detail);
    problem.violations = std::move(wrong);
    throw problem;
  }
  throw Problem::invalid(std::move(wrong));
}

std::int64_t path_id(Context& ctx, std::size_t index, std::string_view prefix) {
  const auto id = ctx.ids().parse(ctx.path_values.at(index), prefix);
  if (!id) throw Problem::not_found();
  return *id;
}

Upload take_upload(Context& ctx) {
  const auto& path = ctx.request.spooled_file;
  std::error_code failed;
  const auto bytes = path.empty() ? 0 : std::filesystem::file_size(path, failed);
  if (bytes == 0) throw Problem::bad_request("empty-upload", "The request has no file in its body.");
  return {path, bytes, std::string(ctx.request.header("Content-Type"))};
}

Response json_answer(Context& ctx, const Options& options, const Type& type, const void* object) {
  Response response;
  response.status = options.status;
  response.headers.emplace_back("Content-Type", "application/json");
  add_etag(response, type, object);
  response.body = ctx.take_kept(type);
  if (!response.body.empty()) return response;
  response.body.reserve(4096);
  json::write(response.body, type, object, {&ctx.ids()});
  return response;
}

Response file_answer(Context&, File&& file) {
  Response response;
  response.headers.emplace_back("Content-Type", file.media_type);
  if (!file.download_name.empty()) response.headers.emplace_back("Content-Disposition", attachment(file.download_name));
  response.remove_file = file.remove;
  if (file.path.empty())
    response.body = std::move(file.text);
  else
    response.file = std::move(file.path);
  return response;
}

Response empty_answer(Context&) {
  Response response;
  response.status = 204;
  return response;
}

bool wants_csv(const Context& ctx) { return ctx.request.header("Accept").starts_with("text/csv"); }

}  // namespace tc::http::routing
