// An endpoint is a short typed function. Its first parameter says who may call it (access.hpp); the others are the
// path's ids in order, at most one described struct (the query of a GET or DELETE, the JSON body otherwise), an Upload,
// an IfMatch and the Context. Its result is the answer. Routing, parsing, validation, authorization, problem answers,
// OpenAPI, metrics and the permission tests are derived from its type.
//
//   routes.post<"/api/v1/sellers/{seller}/groups/{group}/price-copies">(
//       {.summary = "Copy the prices of another group into this one"},
//       [](Allowed<Right::prices_edit> by, GroupId group, const CopyPrices& input, Context& ctx) -> CopyPricesResult {
//         return ctx.create([&](db::Tx& tx) { return copy_prices(tx, by, group, input); });
//       });
//
// Results: a described struct (JSON), Page<T> (JSON, or CSV of all pages for `Accept: text/csv`), File, void (204).
#pragma once
#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/describe.hpp"
#include "base/id.hpp"
#include "platform/http/access.hpp"
#include "platform/http/context.hpp"
#include "platform/http/message.hpp"

namespace tc::http {

// A list's page. The input of such an endpoint has `std::string cursor` and `std::int32_t limit`.
template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next;
  static constexpr auto fields() { return std::array{field<&Page::items>("items"), field<&Page::next>("next")}; }
};
inline constexpr std::int32_t page_limit_default = 50;
inline constexpr std::int32_t page_limit_max = 200;
// A CSV is read in longer pages than anybody may ask for: each begins with statements and look-ups of its own.
inline constexpr std::int32_t csv_rows_at_once = 2'000;
inline constexpr Limits cursor_limits{
    .doc = "The `next` of the page before", .max_length = 1000, .may_be_absent = true};
inline constexpr Limits limit_limits{.doc = "Items per page", .min = 1, .max = page_limit_max, .may_be_absent = true};

// The whole body, spooled to a temporary file before the handler runs.
struct Upload {
  std::string path;
  std::uint64_t bytes = 0;
  std::string media_type;
};

// A file to send. `remove` where it was made for this answer.
struct File {
  std::string path;
  std::string media_type;
  std::string download_name;  // "" shows it in the browser
  bool remove = false;
  std::string text;  // sent instead of a file when path is ""
};

// The version that the caller saw (If-Match), none where they don't say: what has another one by now is a 412.
struct IfMatch {
  std::optional<std::int64_t> version;
};

// A {parameter} that is a one-time secret or a name, not an id.
struct PathText {
  std::string text;
};

struct Options {
  std::string_view summary;
  std::string_view doc{};
  int status = 200;                              // of a success with a body
  std::uint64_t body_max = 1 << 20;              // bytes
  bool quick = false;                            // a short read that may run on the I/O thread (SQLite only)
  bool hashes_password = false;                  // runs on the small pool for password hashing
  std::string_view download_name{};              // of the CSV; else the path's last word
  const Type* items = nullptr;                   // of an upload that is a JSON array or NDJSON: one of them
  std::span<const std::string_view> uploaded{};  // media types of any other upload; CSV by default
};

// A path with its {parameters}, as a template argument.
template <std::size_t N>
struct Path {
  char text[N];
  consteval Path(const char (&s)[N]) { std::copy_n(s, N, text); }
  constexpr std::string_view view() const { return {text, N - 1}; }
  consteval std::size_t parameters() const { return static_cast<std::size_t>(std::ranges::count(view(), '{')); }
  consteval bool begins_with_parameter(std::string_view name) const {
    const auto at = view().find('{');
    return at != std::string_view::npos && view().substr(at + 1, name.size()) == name &&
           view()[at + 1 + name.size()] == '}';
  }
};

enum class Shape : std::uint8_t { none, object, page, file };

// An endpoint as data: what the router, OpenAPI and the contract tests see.
struct Route {
  Method method{};
  std::string_view path;
  Options options;
  Access access;
  std::vector<std::string_view> parameter_prefixes;  // of the ids in the path after the access's own; "" for a text
  const Type* query{};
  const Type* body{};
  bool upload = false;
  bool if_match = false;
  Shape shape{};
  const Type* output{};  // of a page: the item's
  std::function<Response(Context&)> handle;
  // What it reads from a request's query or body, written as JSON; null where it reads nothing. For the fuzzers.
  std::string (*understood)(Context&) = nullptr;
};

namespace routing {

template <class T>
struct is_id : std::false_type {};
template <class Tag>
struct is_id<Id<Tag>> : std::true_type {};
template <class T>
struct is_page : std::false_type {};
template <class T>
struct is_page<Page<T>> : std::true_type {
  using item = T;
};

template <class T>
inline constexpr bool is_path_value = is_id<T>::value || std::is_same_v<T, PathText>;
template <class T>
inline constexpr bool is_input =
    !is_path_value<T> && !std::is_same_v<T, Context> && !std::is_same_v<T, Upload> && describing::Described<T>;

template <class F>
struct signature;
template <class C, class R, class... A>
struct signature<R (C::*)(A...) const> {
  using result = R;
  using parameters = std::tuple<std::remove_cvref_t<A>...>;
};

template <class T>
using held = std::conditional_t<std::is_same_v<T, Context>, Context&, T>;

// The erased work behind the template, in route.cpp.
void read_query(Context&, const Type&, void* object);
void read_body(Context&, const Type&, void* object);
std::int64_t path_id(Context&, std::size_t index, std::string_view prefix);
Upload take_upload(Context&);
Response json_answer(Context&, const Options&, const Type&, const void* object);
Response file_answer(Context&, File&&);
Response empty_answer(Context&);
bool wants_csv(const Context&);
// Writes pages to a spooled file from one snapshot: `next_page` gives (rows, how many, row size), empty cursor at last.
class CsvSpool {
 public:
  CsvSpool(Context&, const Options&, const Type& row);
  ~CsvSpool();
  void add(const void* object);
  Response answer();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

template <class T>
held<T> take(Context& ctx, std::size_t& path_index, bool from_query) {
  if constexpr (std::is_same_v<T, Context>) {
    return ctx;
  } else if constexpr (is_id<T>::value) {
    return T{path_id(ctx, path_index++, T::prefix)};
  } else if constexpr (std::is_same_v<T, PathText>) {
    return PathText{ctx.path_values.at(path_index++)};
  } else if constexpr (std::is_same_v<T, Upload>) {
    return take_upload(ctx);
  } else if constexpr (std::is_same_v<T, IfMatch>) {
    return IfMatch{ctx.if_match()};
  } else {
    T input{};
    if (from_query)
      read_query(ctx, *type<T>, &input);
    else
      read_body(ctx, *type<T>, &input);
    return input;
  }
}

// Who calls and what that one may do is read from one snapshot.
template <class First>
First enter(Context& ctx) {
  if constexpr (access_of<First>::access.kind == "public")
    return access_of<First>::get(ctx);
  else
    return ctx.read([&](db::Tx&) { return access_of<First>::get(ctx); });
}

template <class Out, class Call, class Tuple>
Response csv_answer(Context& ctx, const Options& options, Call&& call, Tuple& args) {
  return ctx.read([&](db::Tx&) {  // the outer read holds the snapshot for all pages
    CsvSpool spool(ctx, options, *type<typename is_page<Out>::item>);
    auto& input = std::get<typename std::remove_cvref_t<Call>::input>(args);
    input.limit = csv_rows_at_once;
    for (;;) {
      Out page = call(args);
      for (const auto& item : page.items) spool.add(&item);
      if (!page.next) break;
      input.cursor = *page.next;
    }
    return spool.answer();
  });
}

template <class F, class Input>
struct Call {
  using input = Input;
  const F& function;
  template <class Tuple>
  decltype(auto) operator()(Tuple& args) const {
    return std::apply(function, args);
  }
};

template <class Input, bool from_query>
std::string understood(Context& ctx) {
  std::size_t no_path = 0;
  const auto input = take<Input>(ctx, no_path, from_query);
  std::string text;
  json::write(text, input, {&ctx.ids()});
  return text;
}

template <class... A>
struct input_among {
  using type = void;
};
template <class First, class... Rest>
struct input_among<First, Rest...> {
  using type = std::conditional_t<is_input<First>, First, typename input_among<Rest...>::type>;
};

}  // namespace routing

class Routes {
 public:
  template <Path P, class F>
  void get(Options options, F f) {
    add<P, Method::get>(options, f);
  }
  template <Path P, class F>
  void post(Options options, F f) {
    add<P, Method::post>(options, f);
  }
  template <Path P, class F>
  void put(Options options, F f) {
    add<P, Method::put>(options, f);
  }
  template <Path P, class F>
  void patch(Options options, F f) {
    add<P, Method::patch>(options, f);
  }
  template <Path P, class F>
  void del(Options options, F f) {
    add<P, Method::del>(options, f);
  }

  const std::vector<Route>& all() const { return routes_; }

 private:
  template <Path P, Method M, class F>
  void add(const Options& options, F f) {
    using S = routing::signature<decltype(&F::operator())>;
    add_typed<P, M, F, typename S::result>(options, f, static_cast<typename S::parameters*>(nullptr));
  }
  template <Path P, Method M, class F, class Out, class First, class... A>
  void add_typed(const Options& options, F f, std::tuple<First, A...>*);

  std::vector<Route> routes_;
};

template <Path P, Method M, class F, class Out, class First, class... A>
void Routes::add_typed(const Options& options, F f, std::tuple<First, A...>*) {
  using namespace routing;
  static_assert(IsAccess<First>,
                "an endpoint's first parameter says who may call it: Public, LoggedIn, Allowed<Right::…>, …");
  constexpr Access access = access_of<First>::access;
  constexpr std::size_t own = access.parameter.empty() ? 0 : 1;
  constexpr std::size_t path_values = (std::size_t{0} + ... + std::size_t{is_path_value<A>});
  static_assert(P.parameters() == path_values + own, "the path's {parameters} and the function's ids differ");
  static_assert(own == 0 || P.begins_with_parameter(access.parameter),
                "the access resolves the path's first parameter, which must carry its name");
  static_assert((0 + ... + int{is_input<A>}) <= 1, "an endpoint takes one described struct at the most");
  constexpr bool uploads = (false || ... || std::is_same_v<A, Upload>);
  constexpr bool matches = (false || ... || std::is_same_v<A, IfMatch>);
  constexpr bool from_query = M == Method::get || M == Method::del || uploads;
  using Input = typename input_among<A...>::type;

  Route route{.method = M, .path = P.view(), .options = options, .access = access};
  route.upload = uploads;
  route.if_match = matches;
  (
      [&] {
        if constexpr (is_id<A>::value) route.parameter_prefixes.push_back(A::prefix);
        if constexpr (std::is_same_v<A, PathText>) route.parameter_prefixes.push_back("");
      }(),
      ...);
  if constexpr (!std::is_void_v<Input>) {
    (from_query ? route.query : route.body) = type<Input>;
    route.understood = &understood<Input, from_query>;
  }
  if constexpr (is_page<Out>::value) {
    route.shape = Shape::page;
    route.output = type<typename is_page<Out>::item>;
  } else if constexpr (std::is_same_v<Out, File>) {
    route.shape = Shape::file;
  } else if constexpr (!std::is_void_v<Out>) {
    route.shape = Shape::object;
    route.output = type<Out>;
  }
  const auto handle = [=](Context& ctx) -> Response {
    std::size_t at = own;
    // Braces: the access is checked before anything else is read, then left to right.
    std::tuple<First, held<A>...> args{enter<First>(ctx), take<A>(ctx, at, from_query)...};
    const Call<F, Input> call{f};
    if constexpr (std::is_void_v<Out>) {
      call(args);
      return empty_answer(ctx);
    } else if constexpr (std::is_same_v<Out, File>) {
      return file_answer(ctx, call(args));
    } else if constexpr (is_page<Out>::value) {
      if (wants_csv(ctx)) return csv_answer<Out>(ctx, options, call, args);
      const Out page = call(args);
      return json_answer(ctx, options, *type<Out>, &page);
    } else {
      const Out answer = call(args);
      return json_answer(ctx, options, *type<Out>, &answer);
    }
  };
  // What only reads sees one snapshot from its permission to its answer.
  if (M == Method::get && options.quick)
    route.handle = [handle](Context& ctx) { return ctx.read([&](db::Tx&) { return handle(ctx); }); };
  else
    route.handle = handle;
  routes_.push_back(std::move(route));
}

}  // namespace tc::http
