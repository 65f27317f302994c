import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import type { Seller } from "@/api/session";
import { CsvButton } from "@/ui/CsvButton";
import { Chips, FilterChip, SearchField, Strip, useListSearch } from "@/ui/list";
import { beginOf, known } from "../periods";
import { InboxViews } from "./InboxViews";
import { type InboxFilters, type OrderRow } from "./queries";

const tabs = ["to_accept", "on_hold", "to_answer", "to_dispatch", "all"] as const satisfies Schema["OrderTab"][];
const periods = ["today", "week", "month"] as const;

export const isTab = (state: string): state is (typeof tabs)[number] => tabs.some((tab) => tab === state);

/** What the address says the inbox shows. */
export function useInboxFilters(): InboxFilters {
  const { search } = useListSearch();
  return {
    state: known(tabs, search["state"]) ?? "to_accept",
    q: search["q"],
    customer: search["customer"],
    group: search["group"],
    from: beginOf(periods, search["placed"]),
    sort: known(["placed_at", "-placed_at"] as const, search["sort"]),
  };
}

const choicesOf = (names: Map<string, string>) => Array.from(names, ([value, label]) => ({ value, label }));

/** Search and filters above the inbox. Customers and groups to choose from are those in the list. */
export function InboxStrip({ seller, rows, filters }: { seller: Seller; rows: OrderRow[]; filters: InboxFilters }) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  const customers = new Map(rows.map(({ customer }) => [customer.id, customer.name]));
  const groups = new Map(rows.map(({ group }) => [group.id, group.name]));
  const { customer, group } = filters;
  if (customer && !customers.has(customer)) customers.set(customer, t("inbox.oneCustomer"));
  if (group && !groups.has(group)) groups.set(group, t("inbox.oneGroup"));
  return (
    <Strip>
      <SearchField value={search["q"] ?? ""} onSearch={(q) => change({ q }, "replace")} label={t("inbox.find")} />
      <Chips>
        <FilterChip filter={{ param: "customer", label: t("inbox.customer"), choices: choicesOf(customers) }} />
        <FilterChip filter={{ param: "group", label: t("inbox.group"), choices: choicesOf(groups) }} />
        <FilterChip filter={{ param: "placed", label: t("desk.placed"), choices: periods.map((value) => ({ value, label: t(`inbox.placed.${value}`) })) }} />
      </Chips>
      <InboxViews seller={seller} />
      <CsvButton className="desk" path={`/api/v1/sellers/${seller.id}/orders`} query={filters} of={t("inbox.title")} />
    </Strip>
  );
}
