import { IconCircleCheck, IconCircleOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "@/ui/State";

/** An inactive group is no storefront: nobody orders from it. */
export function GroupState({ active }: { active: boolean }) {
  const { t } = useTranslation();
  return active ? (
    <StateBadge tone="ok" icon={IconCircleCheck}>
      {t("groups.active")}
    </StateBadge>
  ) : (
    <StateBadge tone="plain" icon={IconCircleOff}>
      {t("groups.inactive")}
    </StateBadge>
  );
}
