import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { CsvButton } from "@/ui/CsvButton";
import { Chips, FilterChip, SearchField, Strip, useListSearch } from "@/ui/list";
import { beginOf, known } from "../periods";
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
    from: beginOf(periods, search["placed"]),
    sort: known(["placed_at", "-placed_at"] as const, search["sort"]),
  };
}

/** Search and filters above the inbox. Customers to choose from are those in the list. */
export function InboxStrip({ seller, rows, filters }: { seller: string; rows: OrderRow[]; filters: InboxFilters }) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  const customers = new Map(rows.map(({ customer }) => [customer.id, customer.name]));
  const chosen = search["customer"];
  if (chosen && !customers.has(chosen)) customers.set(chosen, t("inbox.oneCustomer"));
  return (
    <Strip>
      <SearchField value={search["q"] ?? ""} onSearch={(q) => change({ q }, "replace")} label={t("inbox.find")} />
      <Chips>
        <FilterChip filter={{ param: "customer", label: t("inbox.customer"), choices: Array.from(customers, ([value, label]) => ({ value, label })) }} />
        <FilterChip filter={{ param: "placed", label: t("desk.placed"), choices: periods.map((value) => ({ value, label: t(`inbox.placed.${value}`) })) }} />
      </Chips>
      <CsvButton className="desk" path={`/api/v1/sellers/${seller}/orders`} query={filters} of={t("inbox.title")} />
    </Strip>
  );
}
