// The product itself, on a copy of the data and a free port of this machine, asked by buyers with sessions.
#pragma once
#include <boost/json/fwd.hpp>

#include "app/deployment.hpp"
#include "app/program.hpp"
#include "bench/bare.hpp"
#include "bench/data.hpp"
#include "bench/load.hpp"
#include "identity/types.hpp"

namespace tc::bench {

class Product {
 public:
  explicit Product(const Data&);

  std::uint16_t port() const { return program_->port(); }
  const IdCodec& ids() const { return deployment_->ids(); }
  std::string file() const { return deployment_->path("tradecounter.db"); }
  const std::string& postgresql() const { return data_.postgresql; }
  db::Database& database() const { return deployment_->database(); }
  SellerId seller() const;  // the first

  std::string cookie(int buyer) const { return cookies_.at(static_cast<std::size_t>(buyer)); }
  // A session of staff who may do all, within their limits.
  std::string staff(const std::string& name, const identity::MemberLimits& = {}) const;
  std::string path(int buyer, std::string_view rest) const;
  std::string office_path(std::string_view rest) const;
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
  // The same of what lies in the buyer's basket.
  std::string basket_body(int buyer) const;
  std::string placed(int buyer, const std::vector<std::string>& products) const;
  // Products from the beginning of the catalogue.
  std::vector<std::string> some_products(int buyer, std::size_t count) const;

 private:
  void find_cursors();
  std::string cookie_of(UserId) const;
  std::string asked_body(int buyer, boost::json::object order) const;

  Data data_;
  SystemClock clock_;
  std::unique_ptr<app::Deployment> deployment_;
  std::unique_ptr<app::Program> program_;
  std::vector<std::string> cookies_, cursors_;
};

}  // namespace tc::bench
