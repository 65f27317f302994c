import { IconNote, IconPencil } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { toastProblem } from "@/ui/toast";
import css from "./basket.module.css";

const noteLengthMax = 200;

/** A few words beside a line, for whoever picks it. */
export function LineNote({ note, of, save }: { note: string; of: string; save: (note: string) => Promise<unknown> }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);

  const keep = async () => {
    if (typed === null) return;
    if (typed.trim() === note) return setTyped(null);
    try {
      await save(typed.trim());
      setTyped(null);
    } catch (error) {
      toastProblem(error);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") void keep();
    if (event.key === "Escape") setTyped(null);
  };

  if (typed !== null)
    return (
      <input
        className={css["noteField"]}
        aria-label={t("lineNote.of", { product: of })}
        placeholder={t("lineNote.hint")}
        value={typed}
        maxLength={noteLengthMax}
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void keep()}
        onKeyDown={onKeyDown}
      />
    );
  return (
    <button type="button" className={css["note"]} data-empty={note === "" || undefined} aria-label={t(note ? "lineNote.change" : "lineNote.add", { product: of, note })} onClick={() => setTyped(note)}>
      {note ? <IconPencil aria-hidden /> : <IconNote aria-hidden />}
      <span>{note || t("lineNote.note")}</span>
    </button>
  );
}
