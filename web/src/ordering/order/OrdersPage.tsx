import { useTranslation } from "react-i18next";
import { useSession } from "@/api/session";
import { useTitle } from "@/lib/hooks";
import { CsvButton } from "@/ui/CsvButton";
import { Chips, FilterChip, SearchField, Strip, Tabs, useListSearch } from "@/ui/list";
import { beginOf } from "../periods";
import css from "./order.module.css";
import type { OrderFilters } from "./queries";
import { OrdersTable } from "./OrdersTable";

const periods = ["week", "month", "quarter", "year"] as const;

export function OrdersPage() {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  const { storefronts } = useSession();
  const sellers = new Map(storefronts.map(({ seller }) => [seller.id, seller.name]));
  const filters: OrderFilters = {
    state: search["state"] as OrderFilters["state"],
    q: search["q"],
    seller: search["seller"],
    from: beginOf(periods, search["placed"]),
  };
  useTitle(t("orders.title"));
  const tabs = [
    { value: "", label: t("orders.all") },
    { value: "placed", label: t("order.state.placed") },
    { value: "accepted", label: t("order.state.accepted") },
    { value: "completed", label: t("order.state.completed") },
    { value: "rejected", label: t("order.state.rejected") },
    { value: "cancelled", label: t("order.state.cancelled") },
  ];
  return (
    <main className={css["orders"]}>
      <div className={css["head"]}>
        <h1>{t("orders.title")}</h1>
        <span className="grow" />
        <CsvButton path="/api/v1/orders" query={filters} of={t("orders.title")} />
        <CsvButton path="/api/v1/order-lines" query={filters} of={t("orders.lines")} named />
      </div>
      <Tabs tabs={tabs} param="state" label={t("orders.states")} />
      <Strip>
        <SearchField value={search["q"] ?? ""} onSearch={(q) => change({ q }, "replace")} label={t("orders.find")} />
        <Chips>
          {sellers.size > 1 && <FilterChip filter={{ param: "seller", label: t("orders.seller"), choices: Array.from(sellers, ([value, label]) => ({ value, label })) }} />}
          <FilterChip filter={{ param: "placed", label: t("orders.placed"), choices: periods.map((value) => ({ value, label: t(`orders.period.${value}`) })) }} />
        </Chips>
      </Strip>
      <OrdersTable filters={filters} />
    </main>
  );
}
