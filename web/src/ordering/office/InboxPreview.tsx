import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { addressLines } from "@/lib/address";
import { formatLongDay, formatMoment } from "@/lib/dates";
import { ButtonLink } from "@/ui/ButtonLink";
import { OrderState } from "@/ui/OrderState";
import { ErrorState, Facts, Loading } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { Key } from "@/ui/list";
import { ShortLines } from "../ShortLines";
import { TotalsLedger } from "../TotalsLedger";
import { CancellationAsked } from "./CancellationAsked";
import type { Decisions } from "./Decisions";
import css from "./office.module.css";
import { type Order, orderQuery } from "./queries";

type Props = { seller: string; order: Order; decisions: Decisions; main: boolean };

/** The order in hand, beside the list: enough to decide about it. */
export function InboxPreview({ seller, id, decisions, main }: { seller: string; id: string; decisions: Decisions; main: boolean }) {
  const { data: order, error, refetch } = useQuery(orderQuery(seller, id));
  if (!order) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading lines={8} />;
  return <Shown seller={seller} order={order} decisions={decisions} main={main} />;
}

function Shown({ seller, order, decisions, main }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className={css["previewHead"]}>
        <div className="row">
          <h2 className={css["number"]}>{order.number}</h2>
          <OrderState state={order.state} hold={order.hold} />
          <span className="grow" />
          <ButtonLink size="xs" to="/sellers/$seller/orders/$order" params={{ seller, order: order.id }}>
            {t("inbox.open")}
          </ButtonLink>
        </div>
        <p>
          <Link to="." search={((old: object) => ({ ...old, customer: order.customer.id })) as never} className="link">
            {order.customer.name}
          </Link>
          <span className="muted"> · {order.group.name}</span>
        </p>
      </div>
      {decisions.refusal}
      {order.hold && <Notice tone="warn">{order.hold}</Notice>}
      {order.rejection && <Notice tone="bad">{order.rejection}</Notice>}
      {order.cancellation_asked && <CancellationAsked order={order} decisions={decisions} />}
      {order.note && <BuyersNote note={order.note} />}
      <Facts
        facts={[
          { label: t("desk.placed"), value: `${formatMoment(order.placed_at)}, ${order.placed_by}` },
          { label: t("order.deliverTo"), value: addressLines(order.deliver_to).slice(1).join(", ") },
          { label: t("order.requestedDay"), value: order.requested_day && formatLongDay(order.requested_day) },
          { label: t("desk.theirNumber"), value: order.reference },
        ]}
      />
      <div>
        <h3>{t("basket.lines", { count: order.lines.length })}</h3>
        <ShortLines lines={order.lines} most={12} all={{ to: "/sellers/$seller/orders/$order", params: { seller, order: order.id } }} />
      </div>
      <div className={css["previewFoot"]}>
        <TotalsLedger totals={order.totals} lines={order.lines.length} />
        <PreviewActs order={order} decisions={decisions} main={main} />
        <Keys />
      </div>
    </>
  );
}

export function BuyersNote({ note }: { note: string }) {
  const { t } = useTranslation();
  return (
    <Notice tone="note">
      <span className={css["said"]}>“{note}”</span>
      <span className="blk small muted">{t("desk.buyersNote")}</span>
    </Notice>
  );
}

function PreviewActs({ order, decisions, main }: Omit<Props, "seller">) {
  const { t } = useTranslation();
  const { accept, release, hold, reject, dispatch } = order.actions;
  if (![accept, release, hold, reject, dispatch].some(({ allowed }) => allowed)) return null;
  const filled = main ? "filled" : "default";
  return (
    <div className={css["previewActs"]}>
      {accept.allowed && (
        <Button className="grow" variant={filled} loading={decisions.busy} onClick={decisions.accept}>
          {t("inbox.accept", { number: order.number })}
        </Button>
      )}
      {dispatch.allowed && (
        <Button className="grow" variant={filled} onClick={decisions.dispatch}>
          {t("dispatch.act")}
        </Button>
      )}
      {release.allowed && (
        <Button className="grow" variant={accept.allowed ? "default" : filled} loading={decisions.busy && !accept.allowed} onClick={decisions.release}>
          {t("desk.act.release")}
        </Button>
      )}
      {hold.allowed && <Button onClick={() => decisions.ask("hold")}>{t("desk.act.hold")}</Button>}
      {reject.allowed && (
        <Button data-tone="bad" onClick={() => decisions.ask("reject")}>
          {t("desk.act.reject")}
        </Button>
      )}
    </div>
  );
}

const Keys = () => {
  const { t } = useTranslation();
  return (
    <p className={css["keys"]}>
      <Key>J</Key>
      <Key>K</Key> {t("inbox.keys.move")}
      <Key>X</Key> {t("inbox.keys.tick")}
      <Key>A</Key> {t("inbox.keys.accept")}
      <Key>Enter</Key> {t("inbox.keys.open")}
    </p>
  );
};
