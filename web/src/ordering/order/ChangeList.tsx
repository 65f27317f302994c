import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { formatLongDay } from "@/lib/dates";
import { formatMoney, formatNumber } from "@/lib/money";
import { assertNever } from "@/lib/never";
import css from "./order.module.css";

type Change = Schema["OrderChange"];

/** What was changed of an order, old and new. */
export function ChangeList({ changes, currency }: { changes: Change[]; currency: string }) {
  const { t } = useTranslation();
  return (
    <ul className={css["changes"]}>
      {changes.map((change, at) => (
        <li key={at}>
          {change.line > 0 && `${change.name} (${change.sku}): `}
          {t(`order.change.${change.what}`)} <Values change={change} currency={currency} />
        </li>
      ))}
    </ul>
  );
}

function Values({ change, currency }: { change: Change; currency: string }) {
  const { t } = useTranslation();
  const was = <s>{valueOf(change, change.before, currency) || t("order.change.none")}</s>;
  const is = <b>{valueOf(change, change.after, currency) || t("order.change.none")}</b>;
  if (change.what === "line_removed") return was;
  if (change.what === "line_added") return is;
  return (
    <>
      {was} → {is}
    </>
  );
}

function valueOf({ what }: Change, value: string, currency: string): string {
  if (value === "") return "";
  switch (what) {
    case "quantity":
    case "line_added":
    case "line_removed":
      return formatNumber(value);
    case "unit_price":
    case "delivery":
    case "total":
      return formatMoney({ amount: value, currency });
    case "requested_day":
      return formatLongDay(value);
    case "deliver_to":
    case "reference":
      return value;
    default:
      return assertNever(what);
  }
}
