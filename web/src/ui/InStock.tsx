import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { formatNumber } from "@/lib/money";
import { Flag } from "./State";

type Props = { stock: Schema["ShownStock"] | null | undefined; unit: string };

/** What a supplier shows of its stock, in words. */
export function InStock({ stock, unit }: Props) {
  const { t } = useTranslation();
  if (!stock) return null;
  if (stock.state === "out_of_stock")
    return (
      <Flag tone="warn" icon={IconCircleX}>
        {t("inStock.out")}
      </Flag>
    );
  // a number of things needs no unit
  const number = stock.available && [formatNumber(stock.available), unit === "each" ? "" : unit].filter(Boolean).join(" ");
  return (
    <Flag tone="ok" icon={IconCircleCheck}>
      {number ? t("inStock.number", { number }) : t("inStock.in")}
    </Flag>
  );
}
