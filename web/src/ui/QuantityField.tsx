import { IconCheck, IconMinus, IconPlus } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { parseQuantity, stepQuantity } from "@/lib/decimal";
import { QuantityInput } from "./QuantityInput";
import { fieldBeside, walks } from "./fieldBeside";
import css from "./quantity.module.css";

type Props = {
  /** What the server has, "0" for nothing. */
  saved: string;
  /** Keeps the quantity; a refusal rejects, and its words are shown. */
  save: (quantity: string) => Promise<unknown>;
  label: string;
  /** The usual quantity, shown in grey. */
  usual?: string;
  /** The row in hand has − and + on a phone. */
  inHand?: boolean;
  disabled?: boolean;
};

const shown = (quantity: string) => (quantity === "0" ? "" : quantity);

/** Type a number wherever a product shows: it is saved when the field is left, on Enter, or after a moment's rest. */
export function QuantityField({ saved, save, label, usual, inHand = false, disabled = false }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const sent = useRef<string | null>(null);
  const refused = useRef<string | null>(null);

  const text = typed ?? shown(saved);
  const quantity = parseQuantity(text);
  const settled = typed === null && failed === null;

  const keep = async (value: string) => {
    const wanted = parseQuantity(value);
    if (wanted === null) return setFailed(t("quantity.notANumber"));
    if (wanted === saved && failed === null) return setTyped(null);
    if (wanted === sent.current) return;
    sent.current = wanted;
    setFailed(null);
    try {
      await save(wanted);
      refused.current = null;
      // what was typed meanwhile stays
      setTyped((now) => (now !== null && parseQuantity(now) !== wanted ? now : null));
    } catch (error) {
      refused.current = wanted;
      setFailed(error instanceof Error ? error.message : String(error));
    } finally {
      sent.current = null;
    }
  };

  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  useEffect(() => {
    // what was refused is sent again when someone asks for it, not by itself
    if (typed === null || parseQuantity(typed) === refused.current) return;
    const timer = setTimeout(() => void latest.current(typed), 700);
    return () => clearTimeout(timer);
  }, [typed]);

  // what did not get through goes out by itself once the line is back
  useEffect(() => {
    if (failed === null || typed === null) return;
    const again = () => void latest.current(typed);
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [failed, typed]);

  const step = (by: 1 | -1) => {
    const next = stepQuantity(text, by);
    setTyped(next);
    void keep(next);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = walks(event.key);
    if (event.key === "Escape") {
      setTyped(null);
      setFailed(null);
    }
    if (by === null) return;
    event.preventDefault();
    if (typed !== null) void keep(typed);
    fieldBeside(event.currentTarget, by)?.focus();
  };

  return (
    <QuantityInput
      label={label}
      text={text}
      placeholder={usual}
      disabled={disabled}
      failed={failed}
      wrong={quantity === null}
      onType={setTyped}
      onLeave={() => typed !== null && void keep(typed)}
      onKeyDown={onKeyDown}
      steps={inHand}
      saved={settled && saved !== "0" && <IconCheck aria-label={t("quantity.saved")} role="img" stroke={2} />}
      less={
        <button type="button" className={css["step"]} tabIndex={-1} aria-label={t("quantity.less", { label })} onClick={() => step(-1)}>
          <IconMinus aria-hidden />
        </button>
      }
      more={
        <button type="button" className={css["step"]} tabIndex={-1} aria-label={t("quantity.more", { label })} onClick={() => step(1)}>
          <IconPlus aria-hidden />
        </button>
      }
    />
  );
}
