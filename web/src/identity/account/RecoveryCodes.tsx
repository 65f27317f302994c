import { Button } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "@/lib/copy";
import { Notice } from "@/ui/State";
import css from "./account.module.css";

/** Shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(codes.join("\n"));
    setCopied(true);
  };
  return (
    <div className="stack">
      <Notice tone="warn">{t("twoStep.recoveryWhat")}</Notice>
      <ul className={css["codes"]} aria-label={t("twoStep.recovery")}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={css["send"]}>
        <Button leftSection={copied ? <IconCheck aria-hidden /> : <IconCopy aria-hidden />} onClick={() => void copy()}>
          {copied ? t("copy.done") : t("twoStep.copyCodes")}
        </Button>
        <Button variant="filled" onClick={onKept}>
          {t("twoStep.kept")}
        </Button>
      </div>
    </div>
  );
}
