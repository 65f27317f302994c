import { IconCircleCheck, IconEyeOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { StateBadge } from "@/ui/State";

export function ProductState({ status }: { status: Schema["ProductStatus"] }) {
  const { t } = useTranslation();
  return status === "active" ? (
    <StateBadge tone="ok" icon={IconCircleCheck}>
      {t("products.is.active")}
    </StateBadge>
  ) : (
    <StateBadge tone="plain" icon={IconEyeOff}>
      {t("products.is.inactive")}
    </StateBadge>
  );
}
