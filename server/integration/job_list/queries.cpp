#include "integration/job_list/queries.hpp"

#include <map>

#include "integration/job_list/rules.hpp"
#include "integration/queries.hpp"
#include "ordering/order/queries.hpp"
#include "platform/mail/mail.hpp"
#include "sellers/queries.hpp"

namespace tc::integration {
namespace {

using Jobs = std::vector<jobs::Job>;

struct ImportFacts {
  ImportKind kind{};
  std::string name;
  ImportProgress progress;
};

// What the jobs of one seller lead to, read together.
class Things {
 public:
  Things(db::Tx& tx, SellerId seller, const Jobs& jobs) {
    std::vector<MailId> mails;
    std::vector<OrderId> orders;
    for (const auto& job : jobs) {
      const auto links = links_of(job);
      if (links.mail) mails.push_back(*links.mail);
      if (links.order) orders.push_back(*links.order);
      if (links.import) add(tx, seller, *links.import);
    }
    mails_ = mail::kinds_of(tx, seller, mails);
    orders_ = ordering::numbers_of(tx, seller, orders);
  }

  std::string detail(const jobs::Job& job) const {
    const auto links = links_of(job);
    if (links.mail) return mails_.contains(*links.mail) ? mails_.at(*links.mail) : "";
    if (links.import && imports_.contains(*links.import))
      return std::string(names_of(ImportKind{})[static_cast<std::size_t>(imports_.at(*links.import).kind)]);
    return links.news;
  }
  // Links to what is there.
  void link(const jobs::Job& job, JobSummary& summary) const {
    const auto links = links_of(job);
    if (links.mail && mails_.contains(*links.mail)) summary.mail = links.mail;
    if (links.order && orders_.contains(*links.order)) {
      summary.order = links.order;
      summary.order_number = orders_.at(*links.order);
    }
    if (!links.import || !imports_.contains(*links.import)) return;
    const auto& import = imports_.at(*links.import);
    summary.import = links.import;
    summary.file = import.name;
    if (job.state == jobs::JobState::running) summary.progress = import.progress;
  }

 private:
  void add(db::Tx& tx, SellerId seller, ImportId id) {
    if (imports_.contains(id)) return;
    if (auto found = find_import(tx, seller, id))
      imports_.emplace(id, ImportFacts{found->kind, std::move(found->file_name), progress_of(*found)});
  }

  std::map<MailId, std::string> mails_;
  std::map<OrderId, std::string> orders_;
  std::map<ImportId, ImportFacts> imports_;
};

// What both shapes say.
template <class Shape>
Shape shape_of(const jobs::Job& job, const Things& things) {
  Shape shape;
  shape.id = job.id;
  shape.kind = job.kind;
  shape.detail = things.detail(job);
  shape.state = job.state;
  shape.attempts = job.attempts;
  shape.created = job.created;
  if (job.state == jobs::JobState::waiting) shape.next_attempt = job.due;
  shape.ended = job.ended;
  if (job.last_error) shape.cause = shown_cause(*job.last_error);
  shape.can_retry = may_retry(job);
  shape.can_cancel = may_cancel(job);
  return shape;
}

}  // namespace

std::vector<JobSummary> summaries_of(db::Tx& tx, SellerId seller, const Jobs& jobs) {
  const Things things(tx, seller, jobs);
  std::vector<JobSummary> summaries;
  for (const auto& job : jobs) things.link(job, summaries.emplace_back(shape_of<JobSummary>(job, things)));
  return summaries;
}

JobSummary summary_of(db::Tx& tx, const jobs::Job& job) { return summaries_of(tx, job.seller, {job}).at(0); }

std::vector<OperatorJob> operator_jobs_of(db::Tx& tx, const Jobs& jobs) {
  std::map<SellerId, Jobs> by_seller;
  for (const auto& job : jobs) by_seller[job.seller].push_back(job);
  std::map<JobId, OperatorJob> shapes;
  for (const auto& [seller, own] : by_seller) {
    const Things things(tx, seller, own);
    const auto found = seller ? sellers::find_seller(tx, seller) : std::nullopt;
    for (const auto& job : own) {
      auto& shape = shapes[job.id] = shape_of<OperatorJob>(job, things);
      if (seller) shape.seller = seller;
      if (found) shape.seller_name = found->name;
    }
  }
  std::vector<OperatorJob> in_order;
  for (const auto& job : jobs) in_order.push_back(std::move(shapes.at(job.id)));
  return in_order;
}

OperatorJob operator_job_of(db::Tx& tx, const jobs::Job& job) { return operator_jobs_of(tx, {job}).at(0); }

}  // namespace tc::integration
