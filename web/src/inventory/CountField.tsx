import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { parseQuantity } from "@/lib/decimal";
import { QuantityInput } from "@/ui/QuantityInput";
import { fieldBeside, walks } from "@/ui/fieldBeside";

type Props = {
  /** What the server has; null where nobody has counted. */
  saved: string | null;
  save: (onHand: string) => Promise<unknown>;
  label: string;
  disabled?: boolean;
};

/** What is on hand, typed down a shelf: kept when the field is left, so that half a number is never written down. */
export function CountField({ saved, save, label, disabled = false }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const sent = useRef<string | null>(null);

  const keep = async () => {
    if (typed === null) return;
    const wanted = typed.trim() === "" ? saved : parseQuantity(typed);
    if (wanted === null && typed.trim() !== "") return setFailed(t("quantity.notANumber"));
    if (wanted === null || wanted === saved) {
      setTyped(null);
      return setFailed(null);
    }
    if (wanted === sent.current) return;
    sent.current = wanted;
    setFailed(null);
    try {
      await save(wanted);
      setTyped((now) => (now === typed ? null : now));
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    } finally {
      sent.current = null;
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = walks(event.key);
    if (event.key === "Escape") {
      setTyped(null);
      setFailed(null);
    }
    if (by === null) return;
    event.preventDefault();
    const next = fieldBeside(event.currentTarget, by);
    // leaving the field keeps what was typed
    if (next) next.focus();
    else void keep();
  };

  return (
    <QuantityInput
      label={label}
      text={typed ?? saved ?? ""}
      placeholder="–"
      disabled={disabled}
      failed={failed}
      onType={setTyped}
      onLeave={() => void keep()}
      onKeyDown={onKeyDown}
    />
  );
}
