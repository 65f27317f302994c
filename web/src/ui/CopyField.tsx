import { Button, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "@/lib/copy";

/** A text to take along. */
export function CopyField({ value, label, act }: { value: string; label: string; act?: string }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(value);
    input.current?.select();
    setCopied(true);
  };
  return (
    <div className="row" style={{ alignItems: "flex-end" }}>
      <TextInput ref={input} className="grow" label={label} value={value} readOnly onFocus={(event) => event.target.select()} />
      <Button leftSection={copied ? <IconCheck aria-hidden /> : <IconCopy aria-hidden />} onClick={() => void copy()}>
        {copied ? t("copy.done") : (act ?? t("copy.link"))}
      </Button>
    </div>
  );
}
