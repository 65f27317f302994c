import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Schema, answer, api } from "@/api/client";
import { usePages } from "@/ui/list";

export type Order = Schema["BuyerOrder"];
export type OrderSummary = Schema["BuyerOrderSummary"];
/** What was agreed with an order does not change. */
export const termsQuery = (order: string) =>
  queryOptions({
    queryKey: ["orders", "terms", order] as readonly unknown[],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/orders/{order}/terms", { params: { path: { order } }, signal })),
    staleTime: Infinity,
  });
export type OrderFilters = {
  state?: OrderSummary["state"] | undefined;
  q?: string | undefined;
  storefront?: string;
  seller?: string | undefined;
  from?: string | undefined;
};

/** The buyer's orders at every seller, newest first. */
export const useOrders = (filters: OrderFilters, limit?: number) =>
  usePages(["orders", filters, limit], (cursor, signal) =>
    answer(
      api.GET("/api/v1/orders", {
        params: { query: { ...filters, ...(cursor ? { cursor } : {}), ...(limit ? { limit } : {}) } },
        signal,
      }),
    ),
  );

export const orderQuery = (order: string) =>
  queryOptions({
    queryKey: ["orders", "one", order],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/orders/{order}", { params: { path: { order } }, signal })),
  });

/** The order as an answer shows it, and the list anew. */
function useShown() {
  const client = useQueryClient();
  return async (order: Order) => {
    client.setQueryData(orderQuery(order.id).queryKey, order);
    await client.invalidateQueries({ queryKey: ["orders"] });
    return order;
  };
}

/** Cancels as it was seen: if the seller has moved it meanwhile, nothing happens. */
export function useCancelOrder({ id, version }: Order) {
  const shown = useShown();
  return async ({ reason }: { reason: string }, key: string) => {
    const params = { path: { order: id } };
    const headers = { "Idempotency-Key": key, "If-Match": `"${version}"` };
    return shown(await answer(api.POST("/api/v1/orders/{order}/cancellation", { params, headers, body: { reason } })));
  };
}

/** An accepted order is not the buyer's to cancel any more: the seller decides. */
export function useAskCancellation({ id, version }: Order) {
  const shown = useShown();
  return async ({ reason }: { reason: string }, key: string) => {
    const params = { path: { order: id } };
    const headers = { "Idempotency-Key": key, "If-Match": `"${version}"` };
    return shown(await answer(api.POST("/api/v1/orders/{order}/cancellation-request", { params, headers, body: { reason } })));
  };
}

export function useMessage({ id }: Order) {
  const shown = useShown();
  return async (text: string, key: string) => {
    const params = { path: { order: id } };
    return shown(await answer(api.POST("/api/v1/orders/{order}/messages", { params, headers: { "Idempotency-Key": key }, body: { text } })));
  };
}

/** What is on the page is read. */
export function useReading({ id, unread }: Order) {
  const client = useQueryClient();
  useEffect(() => {
    if (!unread) return;
    void api.POST("/api/v1/orders/{order}/reading", { params: { path: { order: id } } }).then(() => client.invalidateQueries({ queryKey: ["orders"] }));
  }, [client, id, unread]);
}
