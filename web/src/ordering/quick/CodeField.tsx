import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDebounced } from "@/lib/hooks";
import css from "./quick.module.css";
import type { Shelf } from "./rows";

type Props = {
  shelf: Shelf;
  value: string;
  label: string;
  bad: boolean;
  autoFocus: boolean;
  onChange: (code: string) => void;
  /** Enter, or a suggestion taken: on to the quantity. */
  onDone: () => void;
  onLeave: () => void;
};

/** A SKU or barcode, with what the shelf has for what is typed so far. */
export function CodeField({ shelf, value, label, bad, autoFocus, onChange, onDone, onLeave }: Props) {
  const { t } = useTranslation();
  const list = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const found = useSuggestions(shelf, value, open);
  const shown = open && found.length > 0;
  const close = () => {
    setOpen(false);
    setAt(-1);
  };
  const take = (sku: string) => {
    onChange(sku);
    close();
    onDone();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape") return close();
    if (event.key === "Enter") {
      event.preventDefault();
      const picked = shown ? found[at] : undefined;
      if (picked) return take(picked.sku);
      close();
      return onDone();
    }
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0 || !shown) return;
    event.preventDefault();
    setAt((at + by + found.length) % found.length);
  };

  return (
    <div className={css["codeField"]}>
      <input
        className={css["code"]}
        data-code
        value={value}
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shown && at >= 0 ? `${list}-${at}` : undefined}
        aria-invalid={bad}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="next"
        autoFocus={autoFocus}
        placeholder={t("quick.code")}
        onChange={(event) => {
          onChange(event.target.value);
          setOpen(true);
          setAt(-1);
        }}
        onBlur={() => {
          close();
          onLeave();
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label={t("quick.suggestions")} className={css["suggestions"]} hidden={!shown}>
        {shown &&
          found.map((product, place) => (
            <div
              key={product.id}
              id={`${list}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              // before the field is left, which would close the list
              onPointerDown={(event) => {
                event.preventDefault();
                take(product.sku);
              }}
            >
              <b>{product.sku}</b>
              <span className="cut">{product.name}</span>
            </div>
          ))}
      </div>
    </div>
  );
}

function useSuggestions(shelf: Shelf, words: string, open: boolean) {
  const resting = useDebounced(words.trim(), 150);
  const { data } = useQuery({
    queryKey: ["suggestions", ...shelf.key, resting],
    queryFn: ({ signal }) => shelf.suggest(resting, signal),
    placeholderData: keepPreviousData,
    enabled: open && resting.length > 1,
    staleTime: 60_000,
  });
  return open && resting.length > 1 ? (data ?? []) : [];
}
