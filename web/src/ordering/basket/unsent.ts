import type { Schema } from "@/api/client";

// Lines that were typed as the login ended wait in the tab until the same person is back.

export type Unsent = { user: string; storefront: string; line: Schema["BasketLineInput"] };

const name = "unsent-lines";

function waiting(): Unsent[] {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "[]") as Unsent[];
  } catch {
    return []; // forbidden storage, or a shape of before
  }
}

function wait(lines: Unsent[]): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(lines));
  } catch {
    // a full or forbidden storage costs these lines only
  }
}

export const keepUnsent = (unsent: Unsent): void => wait([...waiting(), unsent]);

/** What waits for a person; it waits no longer. */
export function takeUnsent(user: string): Unsent[] {
  const all = waiting();
  wait(all.filter((each) => each.user !== user));
  return all.filter((each) => each.user === user);
}
