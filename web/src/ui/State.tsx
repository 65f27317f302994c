import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCircleCheck,
  IconInfoCircle,
  IconNote,
  type IconProps,
} from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import css from "./state.module.css";

export type Tone = "plain" | "ok" | "warn" | "bad" | "info";
export type Icon = ComponentType<IconProps>;

const toned = (base: string | undefined, tone: Tone | "note") => (tone === "plain" ? base : `${base} ${css[tone]}`);

/** A state: icon, word and tint. Colour never stands alone. */
export function StateBadge({ tone, icon: Shape, children }: { tone: Tone; icon: Icon; children: ReactNode }) {
  return (
    <span className={toned(css["badge"], tone)}>
      <Shape aria-hidden stroke={1.75} />
      {children}
    </span>
  );
}

/** Something to notice about a thing: icon and word, no tint. */
export function Flag({ tone = "plain", icon: Shape, children }: { tone?: Tone; icon: Icon; children: ReactNode }) {
  return (
    <span className={toned(css["flag"], tone)}>
      <Shape aria-hidden stroke={1.75} />
      {children}
    </span>
  );
}

export const Flags = ({ children }: { children: ReactNode }) => <span className={css["flags"]}>{children}</span>;

const noticeIcons: Record<Tone | "note", Icon> = {
  plain: IconInfoCircle,
  info: IconInfoCircle,
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconAlertOctagon,
  note: IconNote,
};

/** A message in the page. What is wrong is also spoken. */
export function Notice({ tone, children }: { tone: Tone | "note"; children: ReactNode }) {
  const Shape = noticeIcons[tone];
  return (
    <div className={toned(css["notice"], tone)} role={tone === "bad" ? "alert" : undefined}>
      <Shape aria-hidden stroke={1.75} />
      <div className="grow">{children}</div>
    </div>
  );
}
