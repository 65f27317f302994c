// An order of 10 and of 10,000 lines on paper: at most 10 ms and one second.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "platform/paper/sheet.hpp"

namespace tc::paper {
namespace {

Sheet sheet_of(std::int64_t lines) {
  Sheet sheet{.title = "Order SO-1",
              .sender = "Harbour Supplies",
              .sender_lines = "1 Quay\nBristol",
              .accent = {},
              .addresses = {{"Invoice to", "Quayside Home\n3 Foreshore Road"}},
              .facts = {{"Order", "SO-1"}},
              .columns = {{.head = "SKU", .width = 76},
                          {.head = "Product"},
                          {.head = "Pack", .width = 66},
                          {.head = "Quantity", .width = 48, .align = Align::right},
                          {.head = "Price", .width = 62, .align = Align::right},
                          {.head = "Tax", .width = 38, .align = Align::right},
                          {.head = "Net", .width = 62, .align = Align::right}},
              .rows = {},
              .sums = {{.label = "Total", .amount = "1.00"}},
              .notes = {}};
  for (std::int64_t i = 1; i <= lines; ++i)
    sheet.rows.push_back({.cells = {fmt::format("SKU-{}", i), fmt::format("Product number {} in solid oak", i),
                                    "Bag of 6", "4", fmt::format("{}.50", i % 977), "20 %", fmt::format("{}.00", i)},
                          .below = ""});
  return sheet;
}

void order_on_paper(benchmark::State& state) {
  const auto sheet = sheet_of(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(pdf_of(sheet));
}
BENCHMARK(order_on_paper)->Arg(10)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tc::paper
