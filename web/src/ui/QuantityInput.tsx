import { IconAlertOctagon } from "@tabler/icons-react";
import { type KeyboardEventHandler, type ReactNode, useId } from "react";
import { useMarkAll } from "@/lib/hooks";
import css from "./quantity.module.css";

type Props = {
  label: string;
  text: string;
  placeholder?: string | undefined;
  disabled: boolean;
  /** Why the quantity is not kept, in words below the field. */
  failed: string | null;
  wrong?: boolean;
  onType: (text: string) => void;
  onLeave: () => void;
  onKeyDown: KeyboardEventHandler<HTMLInputElement>;
  /** Has `less` and `more` beside it on a phone. */
  steps?: boolean;
  saved?: ReactNode;
  less?: ReactNode;
  more?: ReactNode;
};

/** How a field for a quantity looks, in whatever list; what is typed, and when it is kept, is the caller's. */
export function QuantityInput({ label, text, placeholder, disabled, failed, wrong = false, onType, onLeave, onKeyDown, steps = false, saved, less, more }: Props) {
  const markAll = useMarkAll();
  const words = useId();
  return (
    <span className={steps ? `${css["field"]} ${css["steps"]}` : css["field"]}>
      <span className={css["tick"]}>
        {saved}
        {failed && <IconAlertOctagon className={css["failed"]} aria-hidden stroke={2} />}
      </span>
      {less}
      <input
        className={css["input"]}
        data-quantity
        inputMode="decimal"
        autoComplete="off"
        enterKeyHint="next"
        value={text}
        placeholder={placeholder}
        disabled={disabled}
        aria-label={label}
        aria-invalid={failed !== null || wrong}
        aria-describedby={failed ? words : undefined}
        {...markAll}
        onChange={(event) => onType(event.target.value)}
        onBlur={onLeave}
        onKeyDown={onKeyDown}
      />
      {more}
      {failed && (
        <span id={words} className={css["words"]} role="alert">
          {failed}
        </span>
      )}
    </span>
  );
}
