#include "platform/http/openapi.hpp"

#include <boost/json.hpp>
#include <map>

#include "base/check.hpp"

namespace tc::http {
namespace {

namespace bj = boost::json;

// Named structs and enums become components, written once.
class Schemas {
 public:
  bj::object of(const Type& type, const Limits& limits = {});
  bj::object components();

 private:
  bj::object reference(const Type& type);
  bj::object object(const Type& type);
  std::map<std::string, const Type*, std::less<>> named_;
};

constexpr std::string_view decimal_pattern = R"(^-?\d+(\.\d+)?$)";

bj::object text_schema(const Limits& limits) {
  bj::object schema{{"type", "string"}, {"maxLength", limits.max_length}};
  if (limits.min_length) schema["minLength"] = limits.min_length;
  return schema;
}

bj::object integer_schema(const Type& type, const Limits& limits) {
  bj::object schema{{"type", "integer"}, {"format", type.size == 8 ? "int64" : "int32"}};
  if (limits.min != Limits{}.min) schema["minimum"] = limits.min;
  if (limits.max != Limits{}.max) schema["maximum"] = limits.max;
  return schema;
}

bj::object scalar_schema(const Type& type) {
  if (type.name == "Instant") return {{"type", "string"}, {"format", "date-time"}};
  if (type.name == "Day") return {{"type", "string"}, {"format", "date"}};
  if (type.name == "Email") return {{"type", "string"}, {"format", "email"}};
  if (type.kind == Kind::figure) return {{"type", "string"}, {"format", "decimal"}, {"pattern", decimal_pattern}};
  return {{"type", "string"}, {"description", type.name}};
}

bj::object choice_schema(const Type& type) {
  bj::array words;
  for (std::size_t i = 0; i < type.count; ++i) words.push_back(bj::string(type.words[i]));
  return {{"type", "string"}, {"enum", std::move(words)}};
}

bj::object money_schema(const Type& type) {
  return {{"type", "object"},
          {"description", type.name == "Price" ? "Up to four decimals" : "With the currency's own decimals"},
          {"properties",
           {{"amount", {{"type", "string"}, {"pattern", decimal_pattern}}},
            {"currency", {{"type", "string"}, {"description", "ISO 4217"}}}}},
          {"required", {"amount", "currency"}},
          {"additionalProperties", false}};
}

bj::object Schemas::reference(const Type& type) {
  const auto [known, added] = named_.emplace(std::string(type.name), &type);
  TC_CHECK(known->second == &type, "two structs of the API share the name {}", type.name);
  return {{"$ref", "#/components/schemas/" + std::string(type.name)}};
}

bj::object Schemas::object(const Type& type) {
  bj::object properties;
  bj::array required;
  const auto [first, last] = field_range(type);
  for (auto f = first; f != last; ++f) {
    auto schema = of(*f->type, f->limits);
    if (!f->limits.doc.empty()) schema["description"] = f->limits.doc;
    properties[f->name] = std::move(schema);
    if (!f->limits.may_be_absent && f->type->kind != Kind::optional) required.push_back(bj::string(f->name));
  }
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

bj::object Schemas::of(const Type& type, const Limits& limits) {
  switch (type.kind) {
    case Kind::boolean:
      return {{"type", "boolean"}};
    case Kind::integer:
      return integer_schema(type, limits);
    case Kind::text:
      return text_schema(limits);
    case Kind::word:
    case Kind::figure:
      return scalar_schema(type);
    case Kind::id:
      return {{"type", "string"}, {"description", "An id: " + std::string(type.prefix) + "_…"}};
    case Kind::any_json:
      return {};
    case Kind::list:
      return {{"type", "array"}, {"items", of(*type.inner, limits)}, {"maxItems", limits.max_items}};
    case Kind::optional:
      return {{"anyOf", {of(*type.inner, limits), {{"type", "null"}}}}};
    case Kind::object:
    case Kind::choice:
    case Kind::money:
      return reference(type);
    case Kind::amount:
    case Kind::bytes:
      TC_CHECK(false, "this kind does not leave the server");
      return {};
  }
  return {};
}

bj::object Schemas::components() {
  std::map<std::string, bj::object> done;
  while (done.size() < named_.size())  // writing one may name others
    for (const auto& [name, type] : std::map(named_.begin(), named_.end()))
      if (!done.contains(name))
        done[name] = type->kind == Kind::object   ? object(*type)
                     : type->kind == Kind::choice ? choice_schema(*type)
                                                  : money_schema(*type);
  bj::object sorted;
  for (auto& [name, schema] : done) sorted[name] = std::move(schema);
  return sorted;
}

std::string_view verb_of(Method method) {
  constexpr std::array<std::string_view, 7> verbs{"get", "head", "post", "put", "patch", "delete", "options"};
  return verbs.at(static_cast<std::size_t>(method));
}

// "post-sellers-seller-groups": method and path say it all.
std::string operation_id(const Route& route) {
  std::string id(verb_of(route.method));
  for (char c : route.path.substr(std::string_view("/api/v1").size()))
    if (c == '/' || c == '-' || c == '_')
      id += '-';
    else if (c != '{' && c != '}')
      id += c;
  return id;
}

bj::array parameters_of(const Route& route, Schemas& schemas) {
  bj::array parameters;
  auto rest = route.path;
  for (auto at = rest.find('{'); at != rest.npos; at = rest.find('{')) {
    const auto end = rest.find('}');
    parameters.push_back(bj::object{{"name", bj::string(rest.substr(at + 1, end - at - 1))},
                                    {"in", "path"},
                                    {"required", true},
                                    {"schema", {{"type", "string"}}}});
    rest.remove_prefix(end + 1);
  }
  if (route.if_match)
    parameters.push_back(bj::object{{"name", "If-Match"},
                                    {"in", "header"},
                                    {"description", "The ETag that you saw: 412 if it is another one by now"},
                                    {"schema", {{"type", "string"}}}});
  if (!route.query) return parameters;
  const auto [first, last] = field_range(*route.query);
  for (auto f = first; f != last; ++f) {
    bj::object parameter{{"name", f->name}, {"in", "query"}, {"schema", schemas.of(*f->type, f->limits)}};
    if (!f->limits.doc.empty()) parameter["description"] = f->limits.doc;
    if (!f->limits.may_be_absent && f->type->kind != Kind::optional && f->type->kind != Kind::list)
      parameter["required"] = true;
    parameters.push_back(std::move(parameter));
  }
  return parameters;
}

bj::object content(std::string_view media_type, bj::object schema) {
  return {{media_type, {{"schema", std::move(schema)}}}};
}

bj::object success_of(const Route& route, Schemas& schemas) {
  switch (route.shape) {
    case Shape::none:
      return {{"description", "Done"}};
    case Shape::file:
      return {{"description", "The file"}, {"content", content("*/*", {})}};
    case Shape::object:
      return {{"description", "The answer"}, {"content", content("application/json", schemas.of(*route.output))}};
    case Shape::page:
      break;
  }
  bj::object page{{"type", "object"},
                  {"properties",
                   {{"items", {{"type", "array"}, {"items", schemas.of(*route.output)}}},
                    {"next", {{"anyOf", {{{"type", "string"}}, {{"type", "null"}}}}}}}},
                  {"required", {"items", "next"}}};
  auto types = content("application/json", std::move(page));
  types["text/csv"] = bj::object{{"schema", {{"type", "string"}}}};
  return {{"description", "A page; all rows as CSV"}, {"content", std::move(types)}};
}

bj::object upload_of(const Route& route, Schemas& schemas) {
  if (!route.options.items) {
    static constexpr std::array csv{std::string_view("text/csv")};
    bj::object types;
    for (const auto type : route.options.uploaded.empty() ? std::span(csv) : route.options.uploaded)
      types[type] = bj::object{{"schema", {{"type", "string"}, {"format", "binary"}}}};
    return types;
  }
  const auto item = schemas.of(*route.options.items);
  auto types = content("application/json", {{"type", "array"}, {"items", item}});
  types["application/x-ndjson"] = bj::object{{"schema", item}};
  return types;
}

bj::object operation_of(const Route& route, Schemas& schemas) {
  const int status = route.shape == Shape::none ? 204 : route.options.status;
  bj::object operation{
      {"operationId", operation_id(route)}, {"summary", route.options.summary}, {"x-access", route.access.kind}};
  if (!route.options.doc.empty()) operation["description"] = route.options.doc;
  if (!route.access.right.empty()) operation["x-right"] = route.access.right;
  operation["parameters"] = parameters_of(route, schemas);
  if (route.body)
    operation["requestBody"] =
        bj::object{{"required", true}, {"content", content("application/json", schemas.of(*route.body))}};
  if (route.upload) operation["requestBody"] = bj::object{{"required", true}, {"content", upload_of(route, schemas)}};
  operation["responses"] = bj::object{{std::to_string(status), success_of(route, schemas)},
                                      {"default", {{"$ref", "#/components/responses/Problem"}}}};
  if (route.access.kind == "public") operation["security"] = bj::array{};
  return operation;
}

bj::object problem_response() {
  return {{"description", "A refusal (RFC 9457), with everything that is wrong"},
          {"content", content("application/problem+json", {{"$ref", "#/components/schemas/ProblemAnswer"}})}};
}

bj::object problem_schema() {
  const bj::object text{{"type", "string"}};
  const bj::object violation{{"type", "object"},
                             {"properties", {{"pointer", text}, {"code", text}, {"detail", text}}},
                             {"required", {"pointer", "code", "detail"}}};
  return {{"type", "object"},
          {"properties",
           {{"type", text},
            {"title", text},
            {"status", {{"type", "integer"}}},
            {"detail", text},
            {"errors", {{"type", "array"}, {"items", violation}}}}},
          {"required", {"type", "title", "status", "detail"}}};
}

void indent(std::string& out, const bj::value& value, int depth) {
  const std::string margin(static_cast<std::size_t>(depth) * 2, ' ');
  if (const auto* o = value.if_object(); o && !o->empty()) {
    out += "{\n";
    for (auto it = o->begin(); it != o->end(); ++it) {
      out += margin + "  " + bj::serialize(bj::string(it->key())) + ": ";
      indent(out, it->value(), depth + 1);
      out += std::next(it) == o->end() ? "\n" : ",\n";
    }
    out += margin + "}";
  } else if (const auto* a = value.if_array(); a && !a->empty()) {
    out += "[\n";
    for (auto it = a->begin(); it != a->end(); ++it) {
      out += margin + "  ";
      indent(out, *it, depth + 1);
      out += std::next(it) == a->end() ? "\n" : ",\n";
    }
    out += margin + "]";
  } else {
    out += bj::serialize(value);
  }
}

}  // namespace

std::string openapi(const Routes& routes, std::string_view version) {
  Schemas schemas;
  std::map<std::string, bj::object> paths;
  for (const auto& route : routes.all())
    paths[std::string(route.path)][verb_of(route.method)] = operation_of(route, schemas);
  bj::object sorted;
  for (auto& [path, operations] : paths) sorted[path] = std::move(operations);
  auto components = schemas.components();
  components["ProblemAnswer"] = problem_schema();
  const bj::object document{{"openapi", "3.1.0"},
                            {"info",
                             {{"title", "Tradecounter"},
                              {"version", version},
                              {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
                            {"security", {{{"session", bj::array{}}}, {{"key", bj::array{}}}}},
                            {"paths", std::move(sorted)},
                            {"components",
                             {{"schemas", std::move(components)},
                              {"responses", {{"Problem", problem_response()}}},
                              {"securitySchemes",
                               {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "session"}}},
                                {"key", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
  std::string out;
  indent(out, document, 0);
  return out + "\n";
}

}  // namespace tc::http
