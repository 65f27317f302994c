// The product as a process of its own, with a member of staff and buyers signed in beforehand.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "bench/data.hpp"
#include "bench/served.hpp"

namespace tc::bench {

class Office {
 public:
  // On a copy that may be written to.
  explicit Office(const Data& copy);

  Served& served() { return *served_; }
  std::string path(std::string_view rest) const;  // of the seller
  std::string ask(const std::string& request, int status) const;
  std::string cookie() const { return cookie_of(staff_); }
  // An order of ten lines; each number once.
  std::string order(int buyer, std::size_t number) const;

 private:
  std::string cookie_of(const std::string& token) const;
  struct OfBuyer {
    std::string token, path, body;
  };
  std::string seller_, staff_;
  std::vector<OfBuyer> buyers_;
  std::unique_ptr<Served> served_;
};

}  // namespace tc::bench
