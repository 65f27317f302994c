import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";

export type Basket = Schema["Basket"];
export type Checkout = Schema["Checkout"];
export type BasketLine = Schema["BasketLine"];

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
