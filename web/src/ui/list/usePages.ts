import { type QueryKey, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";

export type Page<T> = { items: T[]; next: string | null };

/** A list of any length, page after page by cursor; the old rows stay while new ones come. */
export function usePages<P extends Page<unknown>>(queryKey: QueryKey, fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<P>) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages ?? [];
  return {
    items: pages.flatMap((page) => page.items) as P["items"],
    first: pages[0],
    loading: query.isPending,
    stale: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    more: { has: query.hasNextPage, busy: query.isFetchingNextPage, load: () => void query.fetchNextPage() },
  };
}

export type Pages<T> = {
  items: T[];
  loading: boolean;
  stale: boolean;
  error: Error | null;
  retry: () => void;
  more: { has: boolean; busy: boolean; load: () => void };
};

/** Rows drawn at once of those that are here already: a basket or an order may have thousands. */
const drawnAtOnce = 200;

/** Rows that are all here already, such as the lines of an order, drawn step by step while one scrolls. */
export function useDrawn<T>(items: T[]): Pages<T> {
  const [drawn, setDrawn] = useState(drawnAtOnce);
  return {
    items: items.slice(0, drawn),
    loading: false,
    stale: false,
    error: null,
    retry: () => {},
    more: { has: drawn < items.length, busy: false, load: () => setDrawn(drawn + drawnAtOnce) },
  };
}
