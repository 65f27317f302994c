import { Button, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

/** A text to take along. On plain http there is no clipboard to write to: then the old way, by selection. */
export function CopyField({ value, label, act }: { value: string; label: string; act?: string }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    input.current?.select();
    if (navigator.clipboard) await navigator.clipboard.writeText(value);
    else document.execCommand("copy");
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
