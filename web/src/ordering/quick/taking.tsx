import { Button, Modal } from "@mantine/core";
import { IconClipboardText, IconUpload } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { holdsLines } from "@/lib/pasted";
import css from "./quick.module.css";

/** Lines pasted anywhere on the page are rows; words pasted into a field are its own. */
export function usePasteAnywhere(take: (text: string) => void) {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const inField = event.target instanceof HTMLElement && event.target.closest("input, textarea") !== null;
      if (event.target instanceof HTMLTextAreaElement || text.trim() === "" || (inField && !holdsLines(text))) return;
      event.preventDefault();
      latest.current(text);
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, []);
}

export function UploadButton({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button leftSection={<IconUpload aria-hidden />} onClick={() => input.current?.click()}>
        {t("quick.upload")}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        aria-label={t("quick.upload")}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = ""; // so that the mended file of the same name is taken again
          if (file) onFile(file);
        }}
      />
    </>
  );
}

/** A field to paste into, where there is no keyboard to paste with. */
export function PasteButton({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const done = () => {
    onText(text);
    setText("");
    setOpen(false);
  };
  return (
    <>
      <Button leftSection={<IconClipboardText aria-hidden />} onClick={() => setOpen(true)}>
        {t("quick.paste")}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t("quick.pasteTitle")} closeButtonProps={{ "aria-label": t("ask.leave") }}>
        <textarea
          className={css["pasteField"]}
          aria-label={t("quick.pasteTitle")}
          placeholder={t("quick.pasteHint")}
          value={text}
          data-autofocus
          onChange={(event) => setText(event.target.value)}
        />
        <div className={css["answers"]}>
          <Button variant="subtle" onClick={() => setOpen(false)}>
            {t("ask.leave")}
          </Button>
          <Button variant="filled" disabled={text.trim() === ""} onClick={done}>
            {t("quick.takeOver")}
          </Button>
        </div>
      </Modal>
    </>
  );
}
