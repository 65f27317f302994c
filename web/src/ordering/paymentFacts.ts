import type { TFunction } from "i18next";
import type { Schema } from "@/api/client";
import { inFours } from "@/lib/iban";
import type { Fact } from "@/ui/Page";

type Agreed = Pick<Schema["BuyerOrder"], "payment_days" | "pay_to">;

/** "within 30 days", "at once"; nothing where nothing is agreed. */
export function paymentText(t: TFunction, days: number | null | undefined): string | null {
  if (days === null || days === undefined) return null;
  return days === 0 ? t("payment.atOnce") : t("payment.within", { count: days });
}

/** How and where to an order is paid. */
export function paymentFacts(t: TFunction, { payment_days, pay_to }: Agreed): Fact[] {
  return [
    { label: t("payment.due"), value: paymentText(t, payment_days) },
    { label: t("bank.holder"), value: pay_to?.holder },
    { label: t("bank.iban"), value: pay_to?.iban && inFours(pay_to.iban) },
    { label: t("bank.bic"), value: pay_to?.bic },
    { label: t("bank.bank"), value: pay_to?.bank },
  ];
}
