#pragma once
#include "base/id.hpp"

namespace tc {

// The ids that modules pass to each other. A module's inner ids (a basket's line) live in its own types.hpp.
struct UserTag {
  static constexpr std::string_view prefix = "usr";
};
struct SellerTag {
  static constexpr std::string_view prefix = "sel";
};
struct MembershipTag {
  static constexpr std::string_view prefix = "mem";
};
struct SecurityGroupTag {
  static constexpr std::string_view prefix = "sgr";
};
struct SessionTag {
  static constexpr std::string_view prefix = "ses";
};
struct ApiKeyTag {
  static constexpr std::string_view prefix = "key";
};
struct InvitationTag {
  static constexpr std::string_view prefix = "inv";
};
struct SiteTag {
  static constexpr std::string_view prefix = "sit";
};
struct ProductTag {
  static constexpr std::string_view prefix = "prd";
};
struct CategoryTag {
  static constexpr std::string_view prefix = "cat";
};
struct GroupTag {
  static constexpr std::string_view prefix = "grp";
};
struct StorefrontTag {
  static constexpr std::string_view prefix = "sft";
};
struct CustomerTag {
  static constexpr std::string_view prefix = "cus";
};
struct ContactTag {
  static constexpr std::string_view prefix = "con";
};
struct AddressTag {
  static constexpr std::string_view prefix = "adr";
};
struct TaxSchemeTag {
  static constexpr std::string_view prefix = "tax";
};
struct OrderTag {
  static constexpr std::string_view prefix = "ord";
};
struct EventTag {
  static constexpr std::string_view prefix = "evt";
};
struct ImportTag {
  static constexpr std::string_view prefix = "imp";
};
struct JobTag {
  static constexpr std::string_view prefix = "job";
};
struct MailTag {
  static constexpr std::string_view prefix = "mai";
};
struct FileTag {
  static constexpr std::string_view prefix = "fil";
};

using UserId = Id<UserTag>;
using SellerId = Id<SellerTag>;
using MembershipId = Id<MembershipTag>;
using SecurityGroupId = Id<SecurityGroupTag>;
using SessionId = Id<SessionTag>;
using ApiKeyId = Id<ApiKeyTag>;
using InvitationId = Id<InvitationTag>;
using SiteId = Id<SiteTag>;
using ProductId = Id<ProductTag>;
using CategoryId = Id<CategoryTag>;
using GroupId = Id<GroupTag>;
using StorefrontId = Id<StorefrontTag>;
using CustomerId = Id<CustomerTag>;
using ContactId = Id<ContactTag>;
using AddressId = Id<AddressTag>;
using TaxSchemeId = Id<TaxSchemeTag>;
using OrderId = Id<OrderTag>;
using EventId = Id<EventTag>;
using ImportId = Id<ImportTag>;
using JobId = Id<JobTag>;
using MailId = Id<MailTag>;
using FileId = Id<FileTag>;

}  // namespace tc
