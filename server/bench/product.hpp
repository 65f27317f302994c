// The product itself, on a copy of the data and a free port of this machine, asked by buyers with sessions.
#pragma once
#include "app/deployment.hpp"
#include "app/program.hpp"
#include "bench/bare.hpp"
#include "bench/data.hpp"
#include "bench/load.hpp"

namespace tc::bench {

class Product {
 public:
  explicit Product(const Data&);

  std::uint16_t port() const { return program_->port(); }
  const IdCodec& ids() const { return deployment_->ids(); }
  std::string file() const { return deployment_->path("tradecounter.db"); }

  std::string cookie(int buyer) const { return cookies_.at(static_cast<std::size_t>(buyer)); }
  std::string path(int buyer, std::string_view rest) const;
  SellerId seller_id() const;
  std::string seller() const;  // its id as paths have it
  // A member of staff who may do everything. Once.
  std::string staff_cookie() const;
  // What the product answers; throws where the status is another.
  std::string ask(const std::string& request, int status = 200) const;
  // Places all over the catalogue, as buyers page through it.
  const std::vector<std::string>& cursors() const { return cursors_; }
  std::string page_path(int buyer, const std::string& cursor) const;
  PageQuestion question() const;
  // The body of an order of ten lines of one page of the catalogue.
  std::string order_body(int buyer) const;
  // The same of these products; and the id of that order, placed.
  std::string order_body(int buyer, const std::vector<std::string>& products) const;
  std::string placed(int buyer, const std::vector<std::string>& products) const;
  // Products from the beginning of the catalogue.
  std::vector<std::string> some_products(int buyer, std::size_t count) const;

 private:
  void find_cursors();
  std::string signed_in(UserId) const;

  Data data_;
  SystemClock clock_;
  std::unique_ptr<app::Deployment> deployment_;
  std::unique_ptr<app::Program> program_;
  std::vector<std::string> cookies_, cursors_;
};

}  // namespace tc::bench
