import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { answer, api } from "@/api/client";
import { asProblem } from "@/lib/problem";
import { type InboxFilters, type OrderRow, countsQuery, useOrdersAgain } from "./queries";

/** How far the seller's orders have moved, as this page heard last. Nothing is asked for by looking at it. */
const markQuery = (seller: string) =>
  queryOptions<number | null>({ queryKey: ["seller", seller, "order-mark"], queryFn: () => null, enabled: false, initialData: null, staleTime: Infinity });

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((go) => {
    const timer = setTimeout(go, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      go();
    });
  });

const untilSeen = (signal: AbortSignal) =>
  new Promise<void>((go) => {
    if (!document.hidden) return go();
    document.addEventListener("visibilitychange", () => go(), { once: true, signal });
    signal.addEventListener("abort", () => go());
  });

const patience = 5_000;
const refusals = new Set([401, 403, 404]);

/** Keeps one question open, which the server answers as soon as an order comes in or changes. A hidden page asks nothing. */
export function useLiveOrders(seller: string, on: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!on) return;
    const stopping = new AbortController();
    const { signal } = stopping;
    const listen = async () => {
      let since: number | undefined;
      while (!signal.aborted) {
        await untilSeen(signal);
        const asked = performance.now();
        try {
          const query = since === undefined ? {} : { since };
          const { mark } = await answer(api.GET("/api/v1/sellers/{seller}/orders/changes", { params: { path: { seller }, query }, signal }));
          if (mark === since && performance.now() - asked < patience) await pause(patience, signal);
          if (since !== undefined && mark !== since) {
            client.setQueryData(markQuery(seller).queryKey, mark);
            void client.invalidateQueries({ queryKey: countsQuery(seller).queryKey });
            void client.invalidateQueries({ queryKey: ["seller", seller, "orders", "counts"] });
            void client.invalidateQueries({ queryKey: ["seller", seller, "orders", "one"] });
          }
          since = mark;
        } catch (error) {
          if (signal.aborted || refusals.has(asProblem(error).status)) return;
          await pause(patience, signal);
        }
      }
    };
    void listen();
    return () => stopping.abort();
  }, [client, seller, on]);
}

const idsOf = (rows: OrderRow[]) => rows.map(({ id }) => id).join(" ");

/**
 * What has come since the list was read. Rows that only changed are shown as they are now; one that comes or goes would
 * move the others under the pointer, so that is said, and done when somebody asks for it.
 */
export function useNews(seller: string, filters: InboxFilters, shown: OrderRow[]) {
  const again = useOrdersAgain(seller);
  const { data: mark } = useQuery(markQuery(seller));
  const [news, setNews] = useState<{ of: string; beside: string; come: number } | null>(null);
  const key = JSON.stringify(filters);
  const now = useRef({ shown, filters, again });
  useEffect(() => {
    now.current = { shown, filters, again };
  });
  useEffect(() => {
    if (mark === null) return;
    const peeking = new AbortController();
    const peek = async () => {
      const query = now.current.filters;
      const { items } = await answer(api.GET("/api/v1/sellers/{seller}/orders", { params: { path: { seller }, query }, signal: peeking.signal }));
      const rows = now.current.shown;
      const known = new Set(rows.map(({ id }) => id));
      const come = items.filter(({ id }) => !known.has(id)).length;
      if (rows.length === 0 || idsOf(items) === idsOf(rows.slice(0, items.length))) now.current.again();
      else setNews({ of: JSON.stringify(query), beside: idsOf(rows), come });
    };
    void peek().catch(() => undefined); // the next one will tell
    return () => peeking.abort();
  }, [seller, mark]);
  return {
    // what the list has by now is no news
    news: news?.of === key && news.beside === idsOf(shown) ? news : null,
    show: () => {
      setNews(null);
      again();
    },
  };
}
