// What the commands on members, invitations and security groups ask of the seller's security groups.
#pragma once
#include "identity/store.hpp"

namespace tc::identity {

// 409 last-admin unless an active, unlimited member is left who may manage users.
void require_an_admin(db::Tx&, SellerId);

// Keeps the group from being deleted until the commit; 409 where it is gone.
void require_security_group_for_use(db::Tx&, SellerId, SecurityGroupId);

}  // namespace tc::identity
