import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { currencySymbol, formatAmount } from "@/lib/money";
import { Ledger, type LedgerRow } from "@/ui/Ledger";

/** The same block of sums in check-out, preview, order: the figures are the server's. */
export function TotalsLedger({ totals, lines }: { totals: Schema["OrderTotals"]; lines: number }) {
  const { t } = useTranslation();
  const rows: LedgerRow[] = [
    { label: t("totals.net", { count: lines }), value: totals.goods },
    { label: t("totals.delivery"), value: totals.delivery },
    "rule",
    ...totals.taxes.map((tax) => ({ label: t("totals.tax", { label: tax.label, base: formatAmount(tax.taxable) }), value: tax.tax })),
  ];
  return <Ledger rows={rows} total={{ label: t("totals.total", { currency: currencySymbol(totals.total.currency) }), value: totals.total }} />;
}
