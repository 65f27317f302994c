import { useTranslation } from "react-i18next";
import type { Choice } from "@/ui/frame";

/** The operator's pages, beside the offices that the operator works in. */
export function useOperatorsChoice(): Choice {
  const { t } = useTranslation();
  return { key: "operator", name: "Tradecounter", hint: t("operator.hint"), link: { to: "/operator/jobs" } };
}
