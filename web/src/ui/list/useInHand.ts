import { useState } from "react";

/**
 * The row in hand: the first of the list, until another is taken. It stays the same when rows come before it,
 * and when it leaves the list, the row that takes its place is in hand. `scope` names the list: another one begins anew.
 */
export function useInHand<T>(items: T[], keyOf: (row: T) => string, scope = "") {
  const [hand, setHand] = useState({ scope, key: "", index: 0 });
  const same = hand.scope === scope;
  const found = same ? items.findIndex((row) => keyOf(row) === hand.key) : -1;
  const index = found >= 0 ? found : Math.max(0, Math.min(same ? hand.index : 0, items.length - 1));
  const row = items[index];
  const key = row === undefined ? null : keyOf(row);
  if (key !== null && (key !== hand.key || index !== hand.index || !same)) setHand({ scope, key, index });
  const take = (taken: T) => setHand({ scope, key: keyOf(taken), index: items.findIndex((each) => keyOf(each) === keyOf(taken)) });
  return { row, key, take };
}
