import { IconCheck } from "@tabler/icons-react";
import { Flag } from "./State";
import css from "./meter.module.css";

/** Something that a basket must come to: how far it has, and in words what is missing, or that nothing is. */
export type Minimum = { met: boolean; words: string; required: string; percent: number };

/** A bar of how far something has come; the words beside it say the same. */
export function Meter({ percent, label }: { percent: number; label: string }) {
  return (
    <div className={css["meter"]} role="meter" aria-label={label} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
      <i style={{ width: `${percent}%` }} />
    </div>
  );
}

/** How far the basket is from the least that this storefront takes. */
export function MinimumMeter({ met, words, required, percent }: Minimum) {
  return (
    <div>
      <div className={css["words"]}>
        <b>{met ? <Flag tone="ok" icon={IconCheck}>{words}</Flag> : words}</b>
        <span className="muted">{required}</span>
      </div>
      <Meter percent={met ? 100 : percent} label={words} />
    </div>
  );
}
