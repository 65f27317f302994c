import { IconCircleCheck, IconCircleX, IconMail, IconNote, IconPencil, IconReceipt } from "@tabler/icons-react";
import type { Icon } from "@/ui/State";
import { Timeline } from "@/ui/Timeline";
import type { Order } from "./queries";

const icons: Record<string, Icon> = {
  placed: IconReceipt,
  accepted: IconCircleCheck,
  rejected: IconCircleX,
  mailed: IconMail,
  note: IconNote,
};

/** Every change of the order: who, when, what, before and after. */
export function OrderTimeline({ order }: { order: Order }) {
  const entries = order.timeline.map((event) => ({
    at: event.at,
    icon: icons[event.kind] ?? IconPencil,
    who: event.who,
    what: event.text,
    before: event.before,
    after: event.after,
  }));
  return <Timeline entries={entries.toReversed()} />;
}
