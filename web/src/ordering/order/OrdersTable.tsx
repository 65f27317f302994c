import { Button } from "@mantine/core";
import { IconMessage, IconReceipt } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "@/lib/money";
import { Age } from "@/ui/Age";
import { OrderState } from "@/ui/OrderState";
import { EmptyState } from "@/ui/Page";
import { Flag, Flags } from "@/ui/State";
import { type Column, List, TwoLines, useListSearch } from "@/ui/list";
import { Fulfilment } from "../Fulfilment";
import { type OrderFilters, type OrderSummary, useOrders } from "./queries";

/** The buyer's orders of all sellers in one list. */
export function OrdersTable({ filters, limit, className }: { filters: OrderFilters; limit?: number; className?: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const pages = useOrders(filters, limit);
  const [at, setAt] = useState<string | null>(null);
  const columns = useColumns();
  const shown = limit ? { ...pages, items: pages.items.slice(0, limit), more: { ...pages.more, has: false } } : pages;
  return (
    <List
      label={t("orders.title")}
      pages={shown}
      columns={columns}
      keyOf={(order) => order.id}
      at={at}
      onAt={(order) => setAt(order.id)}
      open={(order) => void navigate({ to: "/orders/$order", params: { order: order.id } })}
      rows="tall"
      className={className}
      empty={filters.q || filters.state || filters.seller || filters.from ? <NoneFound /> : <NoneYet />}
    />
  );
}

function NoneYet() {
  const { t } = useTranslation();
  return (
    <EmptyState icon={IconReceipt} title={t("orders.none")}>
      {t("orders.noneHelp")}
    </EmptyState>
  );
}

function NoneFound() {
  const { t } = useTranslation();
  const { change } = useListSearch();
  return <EmptyState icon={IconReceipt} title={t("orders.noneFound")} action={<Button onClick={() => change({ q: undefined, state: undefined, seller: undefined, placed: undefined })}>{t("orders.showAll")}</Button>} />;
}

function useColumns(): Column<OrderSummary>[] {
  const { t } = useTranslation();
  return [
    {
      key: "order",
      head: t("orders.order"),
      desk: true,
      cell: (order) => (
        <Link to="/orders/$order" params={{ order: order.id }} className="mid">
          {order.number}
        </Link>
      ),
    },
    { key: "seller", head: t("orders.seller"), wide: true, cell: (order) => <SellerCell order={order} /> },
    { key: "state", head: t("orders.state"), desk: true, cell: (order) => <StateCell order={order} /> },
    { key: "reference", head: t("orders.reference"), desk: true, cut: true, className: "t2", cell: (order) => order.reference },
    { key: "placed", head: t("orders.placed"), desk: true, className: "t2", cell: (order) => <Age at={order.placed_at} /> },
    {
      key: "total",
      head: t("orders.total"),
      figures: true,
      cell: (order) => (
        <>
          <span className="mid blk">{formatMoney(order.total)}</span>
          <span className="phone small muted">{t("basket.lines", { count: order.lines })}</span>
        </>
      ),
    },
  ];
}

/** Where it stands, and whether the seller wrote. */
function StateCell({ order }: { order: OrderSummary }) {
  const { t } = useTranslation();
  return (
    <Flags>
      <OrderState state={order.state} />
      <Fulfilment value={order.fulfilment} />
      {order.unread && <Flag tone="info" icon={IconMessage}>{t("orders.message")}</Flag>}
    </Flags>
  );
}

function SellerCell({ order }: { order: OrderSummary }) {
  return (
    <>
      <span className="desk">
        <TwoLines first={order.seller.name} second={order.customer.name} />
      </span>
      <div className="phone">
        <div className="row">
          <Link to="/orders/$order" params={{ order: order.id }} className="mid">
            {order.number}
          </Link>
          <StateCell order={order} />
        </div>
        <span className="small muted blk cut" style={{ marginTop: 3 }}>
          {order.seller.name} · <Age at={order.placed_at} />
        </span>
      </div>
    </>
  );
}
