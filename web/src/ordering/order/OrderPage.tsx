import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addressLines } from "@/lib/address";
import { formatLongDay, formatMoment } from "@/lib/dates";
import { Ask } from "@/ui/Ask";
import { OrderState } from "@/ui/OrderState";
import { BackLink, DetailHeader, ErrorState, Facts, Loading } from "@/ui/Page";
import { FactBlock, WorkAndFacts } from "@/ui/Split";
import { Notice } from "@/ui/State";
import { useForm } from "@/ui/form";
import { toast } from "@/ui/toast";
import { AcceptedTerms } from "../AcceptedTerms";
import { paymentFacts } from "../paymentFacts";
import { TotalsLedger } from "../TotalsLedger";
import css from "./order.module.css";
import { OrderAgain } from "./OrderAgain";
import { OrderLines } from "./OrderLines";
import { OrderTimeline } from "./OrderTimeline";
import { type Order, orderQuery, termsQuery, useCancelOrder } from "./queries";

/** One order, as its buyer sees it. */
export function OrderPage() {
  const { order: id } = useParams({ from: "/inside/portal/orders/$order" });
  const { data: order, error, refetch } = useQuery({ ...orderQuery(id), refetchInterval: 30_000 });
  if (error && !order) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!order) return <Loading />;
  return <Shown order={order} />;
}

function Shown({ order }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <main className={css["order"]}>
      <DetailHeader
        title={order.number}
        state={<OrderState state={order.state} />}
        facts={`${order.seller.name} · ${order.group.name} · ${t("order.placedAt", { at: formatMoment(order.placed_at) })}`}
        back={<BackLink to="/orders">{t("orders.title")}</BackLink>}
        actions={
          <>
            {order.actions.cancel.allowed && <CancelOrder order={order} />}
            <OrderAgain order={order} />
          </>
        }
      />
      {order.rejection && (
        <div className={css["notice"]}>
          <Notice tone="bad">{t("order.rejectedBecause", { seller: order.seller.name, reason: order.rejection })}</Notice>
        </div>
      )}
      <WorkAndFacts facts={<OrderFacts order={order} />}>
        <OrderLines lines={order.lines} />
        <section className={css["timeline"]}>
          <h2>{t("order.timeline")}</h2>
          <OrderTimeline events={order.timeline} />
        </section>
      </WorkAndFacts>
    </main>
  );
}

/** A buyer cancels what the seller has not accepted yet. */
function CancelOrder({ order }: { order: Order }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const cancel = useCancelOrder(order);
  const form = useForm({
    name: `cancel-${order.id}`,
    initial: { reason: "" },
    submit: cancel,
    done: () => {
      setAsking(false);
      toast(t("order.cancelled", { number: order.number }));
    },
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("order.cancel")}</Button>
      <Ask
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("order.cancelTitle", { number: order.number })}
        act={t("order.cancel")}
        tone="bad"
        form={form}
        reason={t("order.cancelReason")}
        optional
      >
        {t("order.cancelWhat", { seller: order.seller.name })}
      </Ask>
    </>
  );
}

/** Facts at the right: totals, addresses, references. */
function OrderFacts({ order }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <>
      <FactBlock title={t("order.totals")}>
        <TotalsLedger totals={order.totals} lines={order.lines.length} />
      </FactBlock>
      <FactBlock title={t("order.deliverTo")}>
        <p className={css["text"]}>{addressLines(order.deliver_to).join("\n")}</p>
      </FactBlock>
      <FactBlock title={t("order.references")}>
        <Facts
          facts={[
            { label: t("order.customer"), value: order.customer.name },
            { label: t("order.placedBy"), value: order.placed_by },
            { label: t("order.requestedDay"), value: order.requested_day && formatLongDay(order.requested_day) },
            { label: t("orders.reference"), value: order.reference || "–" },
            { label: t("order.note"), value: order.note },
            ...paymentFacts(t, order),
            { label: t("order.terms"), value: order.terms_version > 0 && <AcceptedTerms version={order.terms_version} query={termsQuery(order.id)} /> },
          ]}
        />
      </FactBlock>
    </>
  );
}
