import { IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTitle } from "@/lib/hooks";
import { ButtonLink } from "@/ui/ButtonLink";
import { ErrorState, Loading, Panel } from "@/ui/Page";
import { OrderState, TestOrder } from "@/ui/OrderState";
import { TotalsLedger } from "../TotalsLedger";
import { ShortLines } from "../ShortLines";
import css from "./order.module.css";
import { type Order, orderQuery } from "./queries";

/** After placing: the number, what it came to, and what happens next. */
export function OrderPlacedPage() {
  const { order: id } = useParams({ from: "/inside/portal/orders/$order/placed" });
  const { data: order, error, refetch } = useQuery(orderQuery(id));
  if (error && !order) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!order) return <Loading />;
  return <Placed order={order} />;
}

function Placed({ order }: { order: Order }) {
  const { t } = useTranslation();
  useTitle(t("placed.title", { number: order.number }));
  return (
    <main className={css["placed"]}>
      <span className={css["tick"]}>
        <IconCheck aria-hidden size={26} stroke={2} />
      </span>
      <div>
        <div className="row">
          <h1>{t("placed.title", { number: order.number })}</h1>
          <OrderState state={order.state} />
          {order.test && <TestOrder />}
        </div>
        <p className="t2">{order.state === "accepted" ? t("placed.accepted", { seller: order.seller.name }) : t("placed.waits", { seller: order.seller.name })}</p>
      </div>
      <Panel>
        <ShortLines lines={order.lines} tiles most={12} all={{ to: "/orders/$order", params: { order: order.id } }} />
        <TotalsLedger totals={order.totals} lines={order.lines.length} />
      </Panel>
      <div className={css["acts"]}>
        <ButtonLink to="/orders/$order" params={{ order: order.id }} variant="filled">
          {t("placed.see")}
        </ButtonLink>
        <ButtonLink to="/">
          {t("portal.home")}
        </ButtonLink>
      </div>
    </main>
  );
}
