import { IconBan, IconCalendarEvent, IconMessage, IconNote, IconPencil, IconPhone, IconPlug } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatDay } from "@/lib/dates";
import { currencySymbol, formatMoney } from "@/lib/money";
import { Age } from "@/ui/Age";
import { Figure } from "@/ui/Money";
import { OrderState } from "@/ui/OrderState";
import { Flag, Flags } from "@/ui/State";
import { type Column, TwoLines } from "@/ui/list";
import { Fulfilment } from "../Fulfilment";
import css from "./office.module.css";
import type { OrderRow } from "./queries";

type Of = { seller: string; currency: string; withState: boolean };

/** Columns of the inbox; tabs that hold orders of several states have one for it. */
export function useInboxColumns({ seller, currency, withState }: Of): Column<OrderRow>[] {
  const { t } = useTranslation();
  const state: Column<OrderRow> = {
    key: "state",
    head: t("orders.state"),
    desk: true,
    cell: (order) => <OrderState state={order.state} hold={order.hold} />,
  };
  return [
    { key: "age", head: t("inbox.age"), desk: true, sort: "placed_at", className: "muted", cell: (order) => <Age at={order.placed_at} /> },
    { key: "order", head: t("inbox.order"), desk: true, cell: (order) => <Number seller={seller} order={order} /> },
    { key: "customer", head: t("inbox.customer"), wide: true, cell: (order) => <Customer seller={seller} order={order} withState={withState} /> },
    ...(withState ? [state] : []),
    { key: "flags", head: t("inbox.flags"), desk: true, className: css["flags"], cell: (order) => <OrderFlags order={order} /> },
    { key: "reference", head: t("inbox.theirNumber"), desk: true, cut: true, className: `t2 ${css["reference"]}`, cell: ({ reference }) => <span title={reference}>{reference}</span> },
    { key: "lines", head: t("inbox.lines"), figures: true, desk: true, className: "t2", cell: (order) => order.lines },
    { key: "total", head: t("inbox.total", { currency: currencySymbol(currency) }), figures: true, className: "mid", cell: (order) => <Total order={order} currency={currency} /> },
  ];
}

const Number = ({ seller, order }: { seller: string; order: OrderRow }) => (
  <Link to="/sellers/$seller/orders/$order" params={{ seller, order: order.id }} className="mid">
    {order.number}
  </Link>
);

function Customer({ seller, order, withState }: { seller: string; order: OrderRow; withState: boolean }) {
  const second = [order.customer.code, order.group.name].filter(Boolean).join(" · ");
  return (
    <>
      <div className="desk">
        <TwoLines first={order.customer.name} second={second} />
      </div>
      <div className="phone">
        <Link to="/sellers/$seller/orders/$order" params={{ seller, order: order.id }} className="mid blk cut">
          {order.customer.name}
        </Link>
        <span className="blk cut small muted">
          {order.number} · <Age at={order.placed_at} /> · {order.group.name}
        </span>
        <div className={css["phoneFlags"]}>
          {withState && <OrderState state={order.state} hold={order.hold} />}
          <OrderFlags order={order} />
        </div>
      </div>
    </>
  );
}

/** What to notice about an order before it is opened. */
function OrderFlags({ order }: { order: OrderRow }) {
  const { t } = useTranslation();
  return (
    <Flags>
      {order.requested_day && <Flag icon={IconCalendarEvent}>{formatDay(order.requested_day)}</Flag>}
      <Fulfilment value={order.fulfilment} />
      {order.cancellation_asked && <Flag tone="warn" icon={IconBan}>{t("inbox.flag.asksToCancel")}</Flag>}
      {order.unread && <Flag tone="info" icon={IconMessage}>{t("inbox.flag.message")}</Flag>}
      {order.note && <Flag icon={IconNote}>{t("inbox.flag.note")}</Flag>}
      {order.revision > 1 && <Flag icon={IconPencil}>{t("inbox.flag.changed")}</Flag>}
      {order.source === "staff" && <Flag tone="info" icon={IconPhone}>{t("inbox.flag.staff")}</Flag>}
      {order.source === "api" && <Flag tone="info" icon={IconPlug}>{t("inbox.flag.api")}</Flag>}
    </Flags>
  );
}

/** The figure alone under the seller's currency; groups that trade in another one say so. */
function Total({ order: { total, lines }, currency }: { order: OrderRow; currency: string }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="desk">{total.currency === currency ? <Figure value={total} /> : formatMoney(total)}</span>
      <span className="phone">{formatMoney(total)}</span>
      <span className="phone small muted blk">{t("basket.lines", { count: lines })}</span>
    </>
  );
}
