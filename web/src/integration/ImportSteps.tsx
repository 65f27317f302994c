import { useTranslation } from "react-i18next";
import { Steps } from "@/ui/Steps";

type Props = { at: 0 | 1 | 2 | 3 | 4; file?: string; columns?: { used: number; of: number } };

export function ImportSteps({ at, file, columns }: Props) {
  const { t } = useTranslation();
  const steps = [
    { name: t("import.step.drop"), hint: file ?? t("import.step.dropHint") },
    { name: t("import.step.match"), hint: columns && at > 1 ? t("import.step.columns", columns) : t("import.step.matchHint") },
    { name: t("import.step.check"), hint: t("import.step.checkHint") },
    { name: t("import.step.apply"), hint: at === 4 ? t("import.step.applied") : t("import.step.applyHint") },
  ];
  return <Steps steps={steps} at={at} label={t("import.steps")} />;
}
