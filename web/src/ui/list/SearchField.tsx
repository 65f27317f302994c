import { IconSearch, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "@/lib/hooks";
import css from "./list.module.css";

type Props = {
  value: string;
  /** Called when typing rests, and at once on Enter. */
  onSearch: (words: string) => void;
  label: string;
  placeholder?: string;
  /** The page's main field, large. */
  hero?: boolean;
  wide?: boolean;
  autoFocus?: boolean;
  /** Searches while one types. Where searching leads to another page, it waits for Enter. */
  live?: boolean;
  /** "/" leads to one field of a page. */
  slash?: boolean;
};

/** Search as one types; "/" jumps here, Escape empties it. */
export function SearchField({ value, onSearch, label, placeholder = label, hero = false, wide = false, autoFocus = false, live = true, slash = true }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });

  useEffect(() => {
    if (typed === null || !live) return;
    const timer = setTimeout(() => {
      latest.current(typed);
      setTyped(null);
    }, 250);
    return () => clearTimeout(timer);
  }, [typed, live]);

  useKeys({
    "/": (event) => {
      if (!slash) return;
      event.preventDefault();
      input.current?.focus();
    },
  });

  const now = (words: string) => {
    setTyped(null);
    onSearch(words);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") now(event.currentTarget.value);
    if (event.key === "Escape") {
      now("");
      event.currentTarget.blur();
    }
  };

  const text = typed ?? value;
  return (
    <div className={[css["find"], hero && css["hero"], wide && css["wideFind"]].filter(Boolean).join(" ")} role="search">
      <IconSearch aria-hidden stroke={1.75} />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        autoComplete="off"
        enterKeyHint="search"
        autoFocus={autoFocus}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text === "" && slash && (
        <span className={`${css["end"]} desk`} aria-hidden>
          <span className={css["key"]}>/</span>
        </span>
      )}
      {text !== "" && (
        <button type="button" className={css["end"]} aria-label={t("list.clearSearch")} onClick={() => now("")}>
          <IconX aria-hidden />
        </button>
      )}
    </div>
  );
}

export const Key = ({ children }: { children: string }) => <kbd className={css["key"]}>{children}</kbd>;
