import {
  IconBan,
  IconBuildingWarehouse,
  IconCircleCheck,
  IconCircleX,
  IconMessage,
  IconNote,
  IconPackage,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconReceipt,
  IconTruck,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import type { Icon } from "@/ui/State";
import { Timeline } from "@/ui/Timeline";
import { ChangeList } from "./ChangeList";
import css from "./order.module.css";

const icons = {
  placed: IconReceipt,
  entered: IconPencil,
  accepted: IconCircleCheck,
  rejected: IconCircleX,
  cancelled: IconBan,
  completed: IconPackage,
  held: IconPlayerPause,
  released: IconPlayerPlay,
  noted: IconNote,
  seller_wrote: IconMessage,
  buyer_wrote: IconMessage,
  cancellation_asked: IconBan,
  cancellation_declined: IconCircleX,
  dispatched: IconTruck,
  rest_cancelled: IconBan,
  moved: IconBuildingWarehouse,
  edited: IconPencil,
} as const satisfies Record<Schema["OrderEventKind"], Icon>;

/** What stays among staff. */
const internal: ReadonlySet<string> = new Set<Schema["OrderEventKind"]>(["held", "noted", "moved"]);

/** Every change of the order and all that was said about it: who, when, what, in their words. The newest first. */
export function OrderTimeline({ events, currency, children }: { events: Schema["OrderEvent"][]; currency: string; children?: ReactNode }) {
  const { t } = useTranslation();
  const entries = events.map(({ at, who, kind, detail, changes }) => ({
    at,
    icon: icons[kind] ?? IconPencil,
    who,
    what: kind === "entered" && detail ? t("order.event.enteredFor", { buyer: detail }) : t(`order.event.${kind}`),
    said: changes.length > 0 ? <ChangeList changes={changes} currency={currency} /> : kind === "entered" ? "" : detail,
    internal: internal.has(kind),
  }));
  return (
    <section className={css["timeline"]}>
      <h2>{t("order.timeline")}</h2>
      {children}
      <Timeline entries={entries.toReversed()} />
    </section>
  );
}
