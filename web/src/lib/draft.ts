import { useCallback, useEffect, useState } from "react";

// Drafts live in the tab's own storage: they outlive a reload and an expired login,
// and nobody finds them who sits down at the machine later.

const keyOf = (name: string) => `draft:${name}`;

function stored<T>(name: string): Partial<T> | null {
  try {
    const text = sessionStorage.getItem(keyOf(name));
    return text ? (JSON.parse(text) as Partial<T>) : null;
  } catch {
    return null; // forbidden storage or an old shape: start from what the server has
  }
}

/** Forgets all that was typed in this tab, as when its person signs out. */
export function forgetTyped(): void {
  try {
    sessionStorage.clear();
  } catch {
    // forbidden storage keeps nothing
  }
}

function keep(name: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(keyOf(name));
    else sessionStorage.setItem(keyOf(name), JSON.stringify(value));
  } catch {
    // a full or forbidden storage costs the draft only
  }
}

/**
 * Form values that survive a reload. Only what differs from `initial` is kept, and secrets (`except`) never are.
 */
export function useDraft<T extends object>(name: string, initial: T, except: readonly (keyof T)[] = []) {
  const [changes, setChanges] = useState<Partial<T>>(() => stored<T>(name) ?? {});

  useEffect(() => {
    const kept = Object.fromEntries(Object.entries(changes).filter(([key]) => !except.includes(key as keyof T)));
    keep(name, Object.keys(kept).length > 0 ? kept : null);
    // `except` is a constant of the form, written where it is used
    // eslint-disable-next-line react/exhaustive-deps
  }, [name, changes]);

  const set = useCallback(<K extends keyof T>(key: K, value: T[K]) => setChanges((old) => ({ ...old, [key]: value })), []);
  const discard = useCallback(() => setChanges({}), []);
  /** Drops what was typed into the fields whose names begin so. */
  const forget = useCallback((beginning: string) => setChanges((old) => Object.fromEntries(Object.entries(old).filter(([key]) => !key.startsWith(beginning))) as Partial<T>), []);

  return { values: { ...initial, ...changes } as T, dirty: Object.keys(changes).length > 0, set, discard, forget };
}
