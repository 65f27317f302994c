import { useState } from "react";
import { asProblem } from "@/lib/problem";
import { type OrderRow, type Verb, useDecide } from "./queries";

export type Refused = { number: string; why: string };

/** Ticked orders, and one decision about all of them: one after the other, with each refusal named. */
export function useTicked(seller: string, rows: OrderRow[]) {
  const decide = useDecide(seller);
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [progress, setProgress] = useState<{ verb: Verb; done: number; of: number } | null>(null);
  const [refused, setRefused] = useState<Refused[]>([]);
  const orders = rows.filter(({ id }) => keys.has(id));

  const all = async (verb: Verb, reason?: string) => {
    if (progress || orders.length === 0) return 0;
    const failed: (Refused & { id: string })[] = [];
    setRefused([]);
    for (const [done, order] of orders.entries()) {
      setProgress({ verb, done, of: orders.length });
      try {
        // one at a time: the server's order of events is the order of the list
        // eslint-disable-next-line no-await-in-loop
        await decide.mutateAsync(reason === undefined ? { order, verb } : { order, verb, reason });
      } catch (error) {
        failed.push({ id: order.id, number: order.number, why: asProblem(error).message });
      }
    }
    setProgress(null);
    setRefused(failed);
    setKeys(new Set(failed.map(({ id }) => id)));
    return orders.length - failed.length;
  };

  return { keys, set: setKeys, orders, progress, refused, forget: () => setRefused([]), all };
}

export type Ticked = ReturnType<typeof useTicked>;
