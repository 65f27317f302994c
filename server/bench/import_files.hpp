// Files as ERPs write them, of products and prices that the data does not have yet.
#pragma once
#include <cstdint>
#include <string>

#include "bench/data.hpp"

namespace tc::bench {

struct ImportFile {
  std::string kind, path;
  std::int64_t rows = 0;

  std::string text() const;
};

ImportFile products_file(const std::string& path, const Size&);  // as many as there are
ImportFile prices_file(const std::string& path,
                       const Size&);  // ten for each product: of five groups, each from 1 and 48

}  // namespace tc::bench
