import { IconCircleCheck, IconCircleOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "@/ui/State";
import type { CustomerStatus } from "./queries";

/** Inactive: no login of the customer orders, its history stays. */
export function CustomerState({ status }: { status: CustomerStatus }) {
  const { t } = useTranslation();
  return status === "active" ? (
    <StateBadge tone="ok" icon={IconCircleCheck}>
      {t("customers.active")}
    </StateBadge>
  ) : (
    <StateBadge tone="plain" icon={IconCircleOff}>
      {t("customers.inactive")}
    </StateBadge>
  );
}
