import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { percentOf } from "@/lib/decimal";
import { type Money, formatMoney, isZero } from "@/lib/money";
import { Flag } from "./State";
import css from "./meter.module.css";

export type Minimum = { required: Money; missing: Money };

/** A bar of how far something has come; the words beside it say the same. */
export function Meter({ percent, label }: { percent: number; label: string }) {
  return (
    <div className={css["meter"]} role="meter" aria-label={label} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
      <i style={{ width: `${percent}%` }} />
    </div>
  );
}

/** How far the basket is from the least that this storefront takes. */
export function MinimumMeter({ minimum, reached }: { minimum: Minimum; reached: Money }) {
  const { t } = useTranslation();
  const met = isZero(minimum.missing.amount);
  const words = met ? t("minimum.met") : t("minimum.missing", { amount: formatMoney(minimum.missing) });
  return (
    <div>
      <div className={css["words"]}>
        <b>{met ? <Flag tone="ok" icon={IconCheck}>{words}</Flag> : words}</b>
        <span className="muted">{formatMoney(minimum.required)}</span>
      </div>
      <Meter percent={met ? 100 : percentOf(reached.amount, minimum.required.amount)} label={words} />
    </div>
  );
}
