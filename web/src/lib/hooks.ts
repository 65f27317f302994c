import { type SyntheticEvent, useEffect, useRef, useState } from "react";

/** The value once it has rested for `ms`. */
export function useDebounced<T>(value: T, ms = 200): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}

/** True once `on` has been true for `ms`: a skeleton that flashes for 40 ms is worse than none. */
export function useAfter(on: boolean, ms = 150): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!on) return;
    const timer = setTimeout(() => setLate(true), ms);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [on, ms]);
  return late;
}

/** Acts every `ms`, while `on`. */
export function useEvery(ms: number, act: () => void, on = true): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => latest.current(), ms);
    return () => clearInterval(timer);
  }, [ms, on]);
}

/** The page's title, for tabs, history and screen readers. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Tradecounter` : "Tradecounter";
  }, [title]);
}

export type Keys = Record<string, (event: KeyboardEvent) => void>;

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type));

/** Single keys for the whole page, silent while someone types or a dialog or menu is open. "mod+k" works anywhere. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return;
      const modified = event.metaKey || event.ctrlKey;
      const act = latest.current[modified ? `mod+${event.key.toLowerCase()}` : event.key];
      if (!act) return;
      if (!modified && (typing(event.target) || document.querySelector('[role="dialog"],[role="menu"]'))) return;
      act(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** Whether the page has the shape that a media query of the styles asks for. */
export function useMedia(query: string): boolean {
  const [fits, setFits] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const onChange = () => setFits(media.matches);
    onChange();
    media.addEventListener("change", onChange);
    return () => media.removeEventListener("change", onChange);
  }, [query]);
  return fits;
}

/** The same shape as in the styles: up to 720 px it is a phone. */
export const usePhone = (): boolean => useMedia("(max-width: 720px)");

/** Something to remember on this device, such as the density of lists. */
export function useKept(name: string, initial: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => {
    try {
      return localStorage.getItem(name) ?? initial;
    } catch {
      return initial;
    }
  });
  const keep = (next: string) => {
    setValue(next);
    try {
      localStorage.setItem(name, next);
    } catch {
      // then it lasts as long as the page
    }
  };
  return [value, keep];
}

/**
 * Marks all that stands in a field when it is entered, so that typing writes over it. A click that enters it, or that
 * falls on what is marked, puts a caret there once its handlers are through: so it is marked again after that.
 */
export function useMarkAll() {
  const entered = useRef(false);
  return {
    onFocus: ({ currentTarget }: SyntheticEvent<HTMLInputElement>) => {
      entered.current = true;
      currentTarget.select();
    },
    onClick: ({ currentTarget }: SyntheticEvent<HTMLInputElement>) => {
      if (entered.current) setTimeout(() => currentTarget.select());
      entered.current = false;
    },
  };
}
