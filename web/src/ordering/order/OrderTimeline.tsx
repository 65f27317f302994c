import {
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconPackage,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconReceipt,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import type { Icon } from "@/ui/State";
import { Timeline } from "@/ui/Timeline";

const icons = {
  placed: IconReceipt,
  entered: IconPencil,
  accepted: IconCircleCheck,
  rejected: IconCircleX,
  cancelled: IconBan,
  completed: IconPackage,
  held: IconPlayerPause,
  released: IconPlayerPlay,
} as const satisfies Record<string, Icon>;

type Kind = keyof typeof icons;

/** Every change of the order: who, when, what, and the reason in their words. The newest first. */
export function OrderTimeline({ events }: { events: Schema["OrderEvent"][] }) {
  const { t } = useTranslation();
  const entries = events.map((event) => {
    const kind = event.kind as Kind;
    return { at: event.at, icon: icons[kind] ?? IconPencil, who: event.who, what: t(`order.event.${kind}`), said: event.detail, internal: kind === "held" };
  });
  return <Timeline entries={entries.toReversed()} />;
}
