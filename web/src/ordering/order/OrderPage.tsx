import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addressLines } from "@/lib/address";
import { formatLongDay, formatMoment } from "@/lib/dates";
import { Ask } from "@/ui/Ask";
import { OrderState, TestOrder } from "@/ui/OrderState";
import { BackLink, DetailHeader, ErrorState, Facts, Loading } from "@/ui/Page";
import { PdfLink } from "@/ui/PdfLink";
import { Signature } from "@/ui/SignaturePad";
import { FactBlock, WorkAndFacts } from "@/ui/Split";
import { Flags, Notice } from "@/ui/State";
import { useForm } from "@/ui/form";
import { toast } from "@/ui/toast";
import { AcceptedTerms } from "../AcceptedTerms";
import { paymentFacts } from "../paymentFacts";
import { Fulfilment } from "../Fulfilment";
import { TotalsLedger } from "../TotalsLedger";
import { Composer } from "./Composer";
import css from "./order.module.css";
import { OrderAgain } from "./OrderAgain";
import { OrderLines } from "./OrderLines";
import { OrderTimeline } from "./OrderTimeline";
import { Shipments } from "./Shipments";
import { type Order, orderQuery, termsQuery, useAskCancellation, useCancelOrder, useMessage, useReading } from "./queries";

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
  const message = useMessage(order);
  useReading(order);
  return (
    <main className={css["order"]}>
      <DetailHeader
        title={order.number}
        state={
          <Flags>
            {order.test && <TestOrder />}
            <OrderState state={order.state} />
            <Fulfilment value={order.fulfilment} />
          </Flags>
        }
        facts={`${order.seller.name} · ${order.group.name} · ${t("order.placedAt", { at: formatMoment(order.placed_at) })}`}
        back={<BackLink to="/orders">{t("orders.title")}</BackLink>}
        actions={
          <>
            <PdfLink path={`/api/v1/orders/${order.id}/confirmation.pdf`} of={order.number} />
            <Cancelling order={order} />
            <OrderAgain order={order} />
          </>
        }
      />
      {order.rejection && (
        <div className={css["notice"]}>
          <Notice tone="bad">{t("order.rejectedBecause", { seller: order.seller.name, reason: order.rejection })}</Notice>
        </div>
      )}
      {order.cancellation_asked && (
        <div className={css["notice"]}>
          <Notice tone="warn">{t("order.askedToCancel", { seller: order.seller.name, reason: order.cancellation_asked })}</Notice>
        </div>
      )}
      <WorkAndFacts facts={<OrderFacts order={order} />}>
        <OrderLines lines={order.lines} />
        <OrderTimeline events={order.timeline} currency={order.totals.total.currency}>
          <Composer order={order.id} to={order.seller.name} send={message} />
        </OrderTimeline>
      </WorkAndFacts>
    </main>
  );
}

/** A buyer cancels what the seller has not accepted yet, and asks for it later. */
function Cancelling({ order }: { order: Order }) {
  const { cancel, ask_cancellation: ask } = order.actions;
  const asks = useAskCancellation(order);
  const cancels = useCancelOrder(order);
  if (cancel.allowed) return <CancelDialog order={order} how="cancel" submit={cancels} />;
  return ask.allowed && <CancelDialog order={order} how="ask" submit={asks} />;
}

function CancelDialog({ order, how, submit }: { order: Order; how: "cancel" | "ask"; submit: ReturnType<typeof useCancelOrder> }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const form = useForm({
    name: `${how}-${order.id}`,
    initial: { reason: "" },
    submit,
    done: () => {
      setAsking(false);
      toast(t(`order.${how}.done`, { number: order.number, seller: order.seller.name }));
    },
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t(`order.${how}.act`)}</Button>
      <Ask
        opened={asking}
        onClose={() => setAsking(false)}
        title={t(`order.${how}.title`, { number: order.number })}
        act={t(`order.${how}.act`)}
        tone="bad"
        form={form}
        reason={t("order.reason")}
        optional={how === "cancel"}
      >
        {t(`order.${how}.what`, { seller: order.seller.name })}
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
      <Shipments shipments={order.shipments} lines={order.lines} />
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
            { label: t("order.signature"), value: order.signature && <Signature signature={order.signature} label={t("order.signedBy", { name: order.placed_by })} /> },
          ]}
        />
      </FactBlock>
    </>
  );
}
