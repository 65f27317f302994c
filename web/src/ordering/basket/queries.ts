import { type InfiniteData, type QueryClient, type QueryKey, type UseQueryResult, queryOptions, useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { Problem, type Schema, answer, api, newIdempotencyKey } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { type Page, usePages } from "@/ui/list";
import { keepUnsent } from "./unsent";

export type Basket = Schema["Basket"];
export type Checkout = Schema["Checkout"];
export type BasketLine = Schema["BasketLine"];
export type BasketSummary = Schema["BasketSummary"];
type Lines = Page<BasketLine>;

export const basketKey = (storefront: string) => ["basket", storefront] as const;
const linesKey = (storefront: string) => [...basketKey(storefront), "lines"] as const;
const ofKey = (storefront: string) => [...basketKey(storefront), "of"] as const;

/** What a basket comes to. It is kept on the server, the same on every device; its lines are read in pages. */
export const basketQuery = (storefront: string) =>
  queryOptions({
    queryKey: basketKey(storefront),
    queryFn: ({ signal }) => answer(api.GET("/api/v1/storefronts/{storefront}/basket", { params: { path: { storefront } }, signal })),
    refetchOnWindowFocus: "always",
  });

type Asked = LineFilters & { product?: string[]; cursor?: string; limit?: number };

async function linesOf(storefront: string, query: Asked, signal: AbortSignal): Promise<Lines> {
  const { items, next = null } = await answer(api.GET("/api/v1/storefronts/{storefront}/basket/lines", { params: { path: { storefront }, query }, signal }));
  return { items, next };
}

export type LineFilters = { q?: string | undefined; show?: "problems" | undefined };
const linesAtOnce = 100;

/** The lines of a basket in their order, page after page. */
export function useBasketLines(storefront: string, filters: LineFilters = {}) {
  return usePages([...linesKey(storefront), filters], (cursor, signal) =>
    linesOf(storefront, { ...filters, limit: linesAtOnce, ...(cursor ? { cursor } : {}) }, signal),
  );
}

const productsAtOnce = 50;

/** The lines of some products, for pages that show them: however long the basket is, only theirs are asked for. */
export function useLinesOf(storefront: string, products: string[]) {
  const client = useQueryClient();
  const asked = Array.from({ length: Math.ceil(products.length / productsAtOnce) }, (_, at) => products.slice(at * productsAtOnce, (at + 1) * productsAtOnce));
  const known = knownLines(client, storefront);
  return useQueries({
    queries: asked.map((product) => ({
      queryKey: [...ofKey(storefront), product] as QueryKey,
      queryFn: async ({ signal }: { signal: AbortSignal }) => (await linesOf(storefront, { product }, signal)).items,
      placeholderData: known.filter((line) => product.includes(line.product)),
      refetchOnWindowFocus: "always" as const,
    })),
    combine: lineFinder,
  });
}

const knownLines = (client: QueryClient, storefront: string): BasketLine[] =>
  client.getQueriesData<BasketLine[]>({ queryKey: ofKey(storefront) }).flatMap(([, lines]) => lines ?? []);

function lineFinder(answers: UseQueryResult<BasketLine[]>[]) {
  const lines = new Map(answers.flatMap(({ data = [] }) => data).map((line) => [lineKey(line), line]));
  return (product: string, pack: string) => lines.get(lineKey({ product, pack }));
}

/** What an order of the storefront needs; it changes as the seller changes its settings. */
export const checkoutQuery = (storefront: string) =>
  queryOptions({
    queryKey: ["checkout", storefront],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/storefronts/{storefront}/checkout", { params: { path: { storefront } }, signal })),
    staleTime: 0,
  });

/** The baskets with lines, of all storefronts. */
export const basketsQuery = queryOptions({
  queryKey: ["baskets"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/baskets", { signal })),
  staleTime: 0,
});

/** Sets one line; 0 takes it out. Changes run one after another, so that the last answer is the last change. */
export function useSetLine(storefront: string) {
  const client = useQueryClient();
  const { mutateAsync } = useMutation({
    scope: { id: `basket ${storefront}` },
    mutationFn: (body: Schema["BasketLineInput"]) =>
      answer(api.PATCH("/api/v1/storefronts/{storefront}/basket/lines", { params: { path: { storefront } }, body })),
    onSuccess: ({ basket, line }, { product, pack = "" }) => {
      client.setQueryData(basketKey(storefront), basket);
      const change = { key: lineKey({ product, pack }), line: line ?? null };
      for (const [key, lines] of client.getQueriesData<BasketLine[]>({ queryKey: ofKey(storefront) }))
        if ((key.at(-1) as string[]).includes(product)) client.setQueryData(key, changed(lines ?? [], change, "end"));
      client.setQueriesData<InfiniteData<Lines>>({ queryKey: linesKey(storefront) }, (known) => known && { ...known, pages: changedPages(known.pages, change) });
    },
    onError: (error, line) => {
      const user = client.getQueryData(sessionQuery.queryKey)?.user.id;
      if (user && error instanceof Problem && error.status === 401) keepUnsent({ user, storefront, line });
    },
  });
  return mutateAsync;
}

type Change = { key: string; line: BasketLine | null };

/** The lines with the one as it is now; a new one comes last where the lines `end` here. */
function changed(lines: BasketLine[], { key, line }: Change, where: "end" | "between"): BasketLine[] {
  if (lines.some((each) => lineKey(each) === key)) return lines.flatMap((each) => (lineKey(each) !== key ? [each] : line ? [line] : []));
  return line && where === "end" ? [...lines, line] : lines;
}

function changedPages(pages: Lines[], change: Change): Lines[] {
  const known = pages.some(({ items }) => items.some((line) => lineKey(line) === change.key));
  return pages.map((page) => ({ ...page, items: changed(page.items, change, !known && page.next === null ? "end" : "between") }));
}

export type NewLines = Schema["BasketInput"]["lines"];

/** Adds lines to the basket in one go, or replaces what is in it: all of them, or none. */
export function useFillBasket(storefront: string) {
  const client = useQueryClient();
  const params = { path: { storefront } };
  const key = useRef({ value: "", of: "" });
  return useMutation({
    scope: { id: `basket ${storefront}` },
    mutationFn: async ({ lines, how }: { lines: NewLines; how: "add" | "replace" }) => {
      const path = "/api/v1/storefronts/{storefront}/basket/lines" as const;
      if (how === "replace") return void (await answer(api.PUT(path, { params, body: { lines } })));
      // sent again as it was, it is the same request
      const of = JSON.stringify(lines);
      if (key.current.of !== of) key.current = { value: newIdempotencyKey(), of };
      await answer(api.POST(path, { params, headers: { "Idempotency-Key": key.current.value }, body: { lines } }));
    },
    onSuccess: () => {
      key.current = { value: "", of: "" };
    },
    onSettled: () => client.invalidateQueries({ queryKey: basketKey(storefront) }),
  });
}

export function useEmptyBasket(storefront: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/storefronts/{storefront}/basket", { params: { path: { storefront } } })),
    onSettled: () => client.invalidateQueries({ queryKey: basketKey(storefront) }),
  });
}

export const lineKey = (line: Pick<BasketLine, "product" | "pack">) => `${line.product} ${line.pack}`;

/** An order's lines as they could be ordered now. */
export const againQuery = (storefront: string, order: string) =>
  queryOptions({
    queryKey: ["again", storefront, order],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/storefronts/{storefront}/orders/{order}/again", { params: { path: { storefront, order } }, signal })),
    staleTime: 0,
  });
