import type { ReactNode } from "react";
import { formatFull, formatMoment } from "@/lib/dates";
import type { Icon } from "./State";
import css from "./timeline.module.css";

export type TimelineEntry = {
  at: string;
  icon: Icon;
  who: string;
  what: ReactNode;
  /** What was said, or a reason, in a box of its own. */
  said?: ReactNode;
  before?: string | null;
  after?: string | null;
  /** Internal: never shown to the buyer. */
  internal?: boolean;
};

/** Who did what and when, newest first. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className={css["line"]}>
      {entries.map((entry, at) => (
        <Entry key={`${entry.at} ${at}`} {...entry} />
      ))}
    </ol>
  );
}

function Entry({ at, icon: Shape, who, what, said, before, after, internal }: TimelineEntry) {
  return (
    <li className={internal ? css["note"] : undefined}>
      <span className={css["dot"]}>
        <Shape aria-hidden stroke={1.75} />
      </span>
      <div className="grow">
        <div className={css["event"]}>
          <span>
            <b>{who}</b> {what}
            {before && <> <span className={css["was"]}>{before}</span></>}
            {after && <> {after}</>}
          </span>
          <time className="muted small" dateTime={at} title={formatFull(at)}>
            {formatMoment(at)}
          </time>
        </div>
        {said && <div className={css["said"]}>{said}</div>}
      </div>
    </li>
  );
}
