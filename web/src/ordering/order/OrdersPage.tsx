import { useTranslation } from "react-i18next";
import { useTitle } from "@/lib/hooks";
import { CsvButton } from "@/ui/CsvButton";
import { SearchField, Strip, Tabs, useListSearch } from "@/ui/list";
import css from "./order.module.css";
import type { OrderFilters } from "./queries";
import { OrdersTable } from "./OrdersTable";

export function OrdersPage() {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  const filters: OrderFilters = { state: search["state"] as OrderFilters["state"], q: search["q"] };
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
      </div>
      <Tabs tabs={tabs} param="state" label={t("orders.states")} />
      <Strip>
        <SearchField value={search["q"] ?? ""} onSearch={(q) => change({ q }, "replace")} label={t("orders.find")} />
        <span className="grow desk" />
        <CsvButton path="/api/v1/orders" query={filters} of={t("orders.title")} />
      </Strip>
      <OrdersTable filters={filters} />
    </main>
  );
}
