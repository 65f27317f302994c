import { IconTruck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Flag } from "@/ui/State";

/** That some of an order has left, where its state does not say so yet. */
export function Fulfilment({ value }: { value: string }) {
  const { t } = useTranslation();
  if (value !== "partly") return null;
  return <Flag tone="info" icon={IconTruck}>{t("order.partly")}</Flag>;
}
