import { useTranslation } from "react-i18next";
import { type Money as Amount, formatAmount, formatMoney, isNegative } from "@/lib/money";

/** An amount with its currency; one below nought is a credit, in words. */
export function Money({ value }: { value: Amount }) {
  const { t } = useTranslation();
  if (!isNegative(value.amount)) return <>{formatMoney(value)}</>;
  const credit = { ...value, amount: value.amount.slice(1) };
  return <>{t("money.credit", { amount: formatMoney(credit) })}</>;
}

/** The figure under a head that names the currency; with the currency on a phone, where no heads are seen. */
export const ColumnMoney = ({ value }: { value: Amount | null }) => (
  <>
    <span className="desk">
      <Figure value={value} />
    </span>
    <span className="phone">{value ? <Money value={value} /> : "–"}</span>
  </>
);

/** The figure alone, in a column whose head names the currency. */
export function Figure({ value }: { value: Amount | null }) {
  const { t } = useTranslation();
  if (!value) return <span className="muted">–</span>;
  if (!isNegative(value.amount)) return <>{formatAmount(value)}</>;
  return <>{t("money.credit", { amount: formatAmount({ ...value, amount: value.amount.slice(1) }) })}</>;
}
