#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

#include "platform/csv/described.hpp"
#include "platform/http/percent.hpp"
#include "platform/http/route.hpp"

namespace tc::http::routing {

namespace {
constexpr std::size_t flush_at = 256 * 1024;

// `Accept: text/csv; formulas=raw` is for machines, which run no formulas.
csv::Formulas formulas_of(const Context& ctx) {
  const bool raw = ctx.request.header("Accept").find("formulas=raw") != std::string_view::npos;
  return raw ? csv::Formulas::raw : csv::Formulas::guarded;
}

// Without a name of its own a list is called as its path ends.
std::string file_name_of(const Context& ctx, const Options& options) {
  const auto path = ctx.request.path;
  const std::string name(options.download_name.empty() ? path.substr(path.rfind('/') + 1) : options.download_name);
  return name.ends_with(".csv") ? name : name + ".csv";
}

}  // namespace

// Spooled at full speed, so that a slow client holds neither the snapshot nor a thread.
struct CsvSpool::State {
  std::string file_name;
  csv::RowWriter rows;
  std::string path, buffer{};
  int file = -1;

  void flush() {
    std::string_view rest = buffer;
    while (!rest.empty()) {
      const auto written = ::write(file, rest.data(), rest.size());
      if (written <= 0) throw Problem::unavailable("The disk for temporary files is full.");
      rest.remove_prefix(static_cast<std::size_t>(written));
    }
    buffer.clear();
  }
};

CsvSpool::CsvSpool(Context& ctx, const Options& options, const Type& row)
    : state_(new State{file_name_of(ctx, options), csv::RowWriter(row, {&ctx.ids(), formulas_of(ctx)}),
                       ctx.services.spool_dir + "/csv-XXXXXX"}) {
  state_->file = ::mkstemp(state_->path.data());
  if (state_->file < 0) throw Problem::unavailable("The folder for temporary files can't be written.");
  csv::append_header(state_->buffer, row);
}

CsvSpool::~CsvSpool() {
  if (state_->file < 0) return;
  ::close(state_->file);
  ::unlink(state_->path.c_str());
}

void CsvSpool::add(const void* object) {
  state_->rows.append(state_->buffer, object);
  if (state_->buffer.size() > flush_at) state_->flush();
}

Response CsvSpool::answer() {
  state_->flush();
  ::close(state_->file);
  state_->file = -1;
  Response response;
  response.headers.emplace_back("Content-Type", "text/csv; charset=utf-8");
  response.headers.emplace_back("Content-Disposition", attachment(state_->file_name));
  response.file = state_->path;
  response.remove_file = true;
  return response;
}

}  // namespace tc::http::routing
