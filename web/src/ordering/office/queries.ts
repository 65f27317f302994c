import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Schema, answer, api, newIdempotencyKey } from "@/api/client";
import { assertNever } from "@/lib/never";
import { usePages } from "@/ui/list";
import { useAct } from "@/ui/useAct";

export type Order = Schema["OrderDetail"];
export type OrderRow = Schema["OrderSummary"];
export type Verb = Exclude<keyof Schema["OrderActions"], "write" | "dispatch" | "edit">;
export type InboxFilters = {
  state: Schema["OrderTab"];
  q?: string | undefined;
  customer?: string | undefined;
  group?: string | undefined;
  from?: string | undefined;
  sort?: Schema["OrderSort"] | undefined;
};

const allOf = (seller: string) => ["seller", seller, "orders"] as const;

/** The seller's orders, the newest first unless sorted otherwise. */
export const useInbox = (seller: string, filters: InboxFilters) =>
  usePages([...allOf(seller), "list", filters], (cursor, signal) =>
    answer(api.GET("/api/v1/sellers/{seller}/orders", { params: { path: { seller }, query: { ...filters, ...(cursor ? { cursor } : {}) } }, signal })),
  );

/** How many orders stand in which tab; asked again now and then, should nobody tell (live.ts). */
export const countsQuery = (seller: string) =>
  queryOptions({
    queryKey: ["seller", seller, "order-counts"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/orders/counts", { params: { path: { seller } }, signal })),
    refetchInterval: 60_000,
  });

export const orderQuery = (seller: string, order: string) =>
  queryOptions({
    queryKey: [...allOf(seller), "one", order],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/orders/{order}", { params: { path: { seller, order } }, signal })),
  });

/** What was agreed with an order does not change. */
export const termsQuery = (seller: string, order: string) =>
  queryOptions({
    queryKey: ["seller", seller, "order-terms", order] as readonly unknown[],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/orders/{order}/terms", { params: { path: { seller, order } }, signal })),
    staleTime: Infinity,
  });

/** The list again, and what is counted of it. */
export function useOrdersAgain(seller: string) {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: allOf(seller) });
    void client.invalidateQueries({ queryKey: countsQuery(seller).queryKey });
    void client.invalidateQueries({ queryKey: ["seller", seller, "home"] });
  };
}

export type Decision = { order: Pick<Order, "id" | "number" | "version">; verb: Verb; reason?: string; key?: string };

/** Decides about an order as it was seen: one that has changed meanwhile is refused (412). */
function decide(seller: string, { order: { id, version }, verb, reason = "", key = newIdempotencyKey() }: Decision): Promise<Order> {
  const how = {
    params: { path: { seller, order: id } },
    headers: { "Idempotency-Key": key, "If-Match": `"${version}"` },
  };
  const body = { reason };
  switch (verb) {
    case "accept":
      return answer(api.POST("/api/v1/sellers/{seller}/orders/{order}/acceptance", how));
    case "reject":
      return answer(api.POST("/api/v1/sellers/{seller}/orders/{order}/rejection", { ...how, body }));
    case "cancel":
      return answer(api.POST("/api/v1/sellers/{seller}/orders/{order}/cancellation", { ...how, body }));
    case "hold":
      return answer(api.POST("/api/v1/sellers/{seller}/orders/{order}/hold", { ...how, body }));
    case "release":
      return answer(api.DELETE("/api/v1/sellers/{seller}/orders/{order}/hold", how));
    case "decline_cancellation":
      return answer(api.POST("/api/v1/sellers/{seller}/orders/{order}/cancellation-refusal", { ...how, body }));
    default:
      return assertNever(verb);
  }
}

export function useDecide(seller: string) {
  const client = useQueryClient();
  const again = useOrdersAgain(seller);
  return useMutation({
    mutationFn: (decision: Decision) => decide(seller, decision),
    onSuccess: (order) => client.setQueryData(orderQuery(seller, order.id).queryKey, order),
    onSettled: again,
  });
}

/** What staff say about an order: to its buyer, or among themselves. */
export function useTalk(seller: string, { id }: Order) {
  const client = useQueryClient();
  const again = useOrdersAgain(seller);
  const shown = (order: Order) => {
    client.setQueryData(orderQuery(seller, id).queryKey, order);
    again();
  };
  const how = (key: string, text: string) => ({ params: { path: { seller, order: id } }, headers: { "Idempotency-Key": key }, body: { text } });
  return {
    message: (text: string, key: string) => answer(api.POST("/api/v1/sellers/{seller}/orders/{order}/messages", how(key, text))).then(shown),
    note: (text: string, key: string) => answer(api.POST("/api/v1/sellers/{seller}/orders/{order}/notes", how(key, text))).then(shown),
  };
}

/** What is on the page is read. */
export function useReading(seller: string, { id, unread }: Order) {
  const client = useQueryClient();
  useEffect(() => {
    if (!unread) return;
    const params = { path: { seller, order: id } };
    void api.POST("/api/v1/sellers/{seller}/orders/{order}/reading", { params }).then(() => {
      void client.invalidateQueries({ queryKey: allOf(seller) });
      void client.invalidateQueries({ queryKey: countsQuery(seller).queryKey });
    });
  }, [client, seller, id, unread]);
}

/** Carriers whose tracking links are known by the number. */
export const carriersQuery = (seller: string) =>
  queryOptions({
    queryKey: ["seller", seller, "carriers"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/carriers", { params: { path: { seller } }, signal })),
    staleTime: Infinity,
  });

/** Has an order's goods come from another site. */
export function useMoveToSite(seller: string, { id, version }: Order) {
  const client = useQueryClient();
  const again = useOrdersAgain(seller);
  return useAct(async (site: string) => {
    const how = { params: { path: { seller, order: id } }, headers: { "If-Match": `"${version}"` }, body: { site } };
    const order = await answer(api.PUT("/api/v1/sellers/{seller}/orders/{order}/site", how)).finally(again);
    client.setQueryData(orderQuery(seller, id).queryKey, order);
  });
}

/** Dispatches an order as it was seen: what somebody else has sent meanwhile is not sent twice (412). */
export function useDispatch(seller: string, { id, version }: Order) {
  const client = useQueryClient();
  const again = useOrdersAgain(seller);
  return async (body: Schema["DispatchInput"], key: string) => {
    const how = { params: { path: { seller, order: id } }, headers: { "Idempotency-Key": key, "If-Match": `"${version}"` }, body };
    const order = await answer(api.POST("/api/v1/sellers/{seller}/orders/{order}/shipments", how));
    client.setQueryData(orderQuery(seller, id).queryKey, order);
    again();
    return order;
  };
}
