import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatMoment } from "@/lib/dates";
import { useKeys } from "@/lib/hooks";
import { ButtonLink } from "@/ui/ButtonLink";
import { OrderState, TestOrder } from "@/ui/OrderState";
import { BackLink, DetailHeader, ErrorState, Loading } from "@/ui/Page";
import { PdfLink } from "@/ui/PdfLink";
import { WorkAndFacts } from "@/ui/Split";
import { Flags, Notice } from "@/ui/State";
import { Fulfilment } from "../Fulfilment";
import { Composer } from "../order/Composer";
import { OrderLines } from "../order/OrderLines";
import { OrderTimeline } from "../order/OrderTimeline";
import { CancellationAsked } from "./CancellationAsked";
import { useDecisions } from "./Decisions";
import { DeskActs, DeskBar } from "./DeskActs";
import { DeskFacts } from "./DeskFacts";
import { PickListLink } from "./PickLists";
import { BuyersNote } from "./InboxPreview";
import css from "./office.module.css";
import { type Order, orderQuery, useReading, useTalk } from "./queries";

/** One order, as the seller's order desk sees it. */
export function DeskOrderPage() {
  const { seller, order: id } = useParams({ from: "/inside/sellers/$seller/orders/$order" });
  const { data: order, error, refetch } = useQuery({ ...orderQuery(seller, id), refetchInterval: 30_000 });
  if (error && !order) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!order) return <Loading />;
  return <Shown key={order.id} seller={seller} order={order} />;
}

function Shown({ seller, order }: { seller: string; order: Order }) {
  const { t } = useTranslation();
  const decisions = useDecisions(seller, order);
  const talk = useTalk(seller, order);
  useReading(seller, order);
  useKeys({ a: (event) => !event.repeat && decisions.accept() });
  return (
    <main className={css["order"]}>
      <DetailHeader
        title={order.number}
        state={
          <Flags>
            {order.test && <TestOrder />}
            <OrderState state={order.state} hold={order.hold} />
            <Fulfilment value={order.fulfilment} />
          </Flags>
        }
        facts={<HeadFacts seller={seller} order={order} />}
        back={
          <BackLink to="/sellers/$seller/orders" params={{ seller }}>
            {t("inbox.title")}
          </BackLink>
        }
        actions={
          <>
            {order.actions.dispatch.allowed && <PickListLink path={`/api/v1/sellers/${seller}/orders/${order.id}/pick-list.pdf`} of={order.number} />}
            <PdfLink variant="subtle" path={`/api/v1/sellers/${seller}/orders/${order.id}/confirmation.pdf`} of={order.number} />
            {order.actions.edit.allowed && (
              <ButtonLink variant="subtle" leftSection={<IconPencil aria-hidden />} to="/sellers/$seller/orders/$order/edit" params={{ seller, order: order.id }}>
                {t("edit.act")}
              </ButtonLink>
            )}
            <DeskActs order={order} decisions={decisions} />
          </>
        }
      />
      <div className={css["notices"]}>
        {decisions.refusal}
        {order.hold && (
          <Notice tone="warn">
            <b>{t("desk.onHold")}</b> {order.hold}
          </Notice>
        )}
        {order.rejection && (
          <Notice tone="bad">
            <b>{t("desk.rejected")}</b> {order.rejection}
          </Notice>
        )}
        {order.cancellation_asked && <CancellationAsked order={order} decisions={decisions} />}
        {order.note && <BuyersNote note={order.note} />}
      </div>
      <WorkAndFacts facts={<DeskFacts seller={seller} order={order} />}>
        <OrderLines lines={order.lines} />
        <OrderTimeline events={order.timeline} currency={order.totals.total.currency}>
          {order.actions.write.allowed && <Composer order={order.id} to={order.customer.name} send={talk.message} note={talk.note} />}
        </OrderTimeline>
      </WorkAndFacts>
      <DeskBar order={order} decisions={decisions} />
      {decisions.dialog}
    </main>
  );
}

function HeadFacts({ seller, order }: { seller: string; order: Order }) {
  const { t } = useTranslation();
  const all = { state: "all", customer: order.customer.id };
  return (
    <>
      <Link to="/sellers/$seller/orders" params={{ seller }} search={all} className="link">
        {order.customer.name}
      </Link>
      {` · ${order.group.name} · ${t(`desk.source.${order.source}`)} · ${formatMoment(order.placed_at)}`}
    </>
  );
}
