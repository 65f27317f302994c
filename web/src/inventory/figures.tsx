import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { compareDecimal } from "@/lib/decimal";
import { formatNumber, isNegative } from "@/lib/money";
import { Flag } from "@/ui/State";

/** A quantity; a dash where nobody has counted. */
export const Figure = ({ of }: { of: string | null | undefined }) => (of === null || of === undefined ? <span className="muted">–</span> : <>{formatNumber(of)}</>);

/** What can still be promised, or how much too much was. */
export function Available({ of }: { of: string | null | undefined }) {
  const { t } = useTranslation();
  if (of === null || of === undefined || compareDecimal(of, "0") > 0) return <Figure of={of} />;
  return (
    <Flag tone="warn" icon={IconAlertTriangle}>
      {isNegative(of) ? t("stock.short", { number: formatNumber(of.slice(1)) }) : t("stock.nothingLeft")}
    </Flag>
  );
}
