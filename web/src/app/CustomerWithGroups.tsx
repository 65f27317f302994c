import { useParams } from "@tanstack/react-router";
import { CustomerPage } from "@/customers/CustomerPage";
import { GroupsOfCustomer } from "@/groups/GroupsOfCustomer";

/** A customer with the groups it orders from. */
export function CustomerWithGroups() {
  const { seller, customer } = useParams({ from: "/inside/sellers/$seller/customers/$customer" });
  return <CustomerPage groups={<GroupsOfCustomer key={customer} seller={seller} customer={customer} />} />;
}
