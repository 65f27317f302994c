import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { type Schema, answer, api, newIdempotencyKey } from "@/api/client";

export type Basket = Schema["Basket"];
export type Checkout = Schema["Checkout"];
export type BasketLine = Schema["BasketLine"];
export type BasketSummary = Schema["BasketSummary"];

export const basketKey = (storefront: string) => ["basket", storefront] as const;

/** A basket is kept on the server, the same on every device. */
export const basketQuery = (storefront: string) =>
  queryOptions({
    queryKey: basketKey(storefront),
    queryFn: ({ signal }) => answer(api.GET("/api/v1/storefronts/{storefront}/basket", { params: { path: { storefront } }, signal })),
    refetchOnWindowFocus: "always",
  });

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
    onSuccess: (basket) => client.setQueryData(basketKey(storefront), basket),
  });
  return mutateAsync;
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

/** The line of a product in a pack, if there is one. */
export const lineOf = (basket: Basket | undefined, product: string, pack: string) =>
  basket?.lines.find((line) => line.product === product && line.pack === pack);

export const lineKey = (line: Pick<BasketLine, "product" | "pack">) => `${line.product} ${line.pack}`;

/** An order's lines as they could be ordered now. */
export const againQuery = (storefront: string, order: string) =>
  queryOptions({
    queryKey: ["again", storefront, order],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/storefronts/{storefront}/orders/{order}/again", { params: { path: { storefront, order } }, signal })),
    staleTime: 0,
  });
