import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import type { Choice } from "@/lib/places";
import { orderQuery, useOrdersAgain } from "../office/queries";
import type { Shelf } from "../quick/rows";

type Preview = Schema["EnterPreview"];
type Lines = Schema["QuickLineInput"][];

export type Party = { seller: string; customer: string; group: string };

export const findCustomers =
  (seller: string) =>
  async (q: string, signal: AbortSignal): Promise<Choice[]> => {
    const query = { limit: 20, ...(q && { q }) };
    const { items } = await answer(api.GET("/api/v1/sellers/{seller}/customers", { params: { path: { seller }, query }, signal }));
    return items.map(({ id, name, code, city }) => ({ value: id, label: [name, code, city].filter(Boolean).join(" · ") }));
  };

/** The customer, where it may order, and who orders for it. */
export const customerQuery = (seller: string, customer: string) =>
  queryOptions({
    queryKey: ["seller", seller, "order-by-phone", customer],
    queryFn: async ({ signal }) => {
      const params = { path: { seller, customer } };
      const [record, groups, people] = await Promise.all([
        answer(api.GET("/api/v1/sellers/{seller}/customers/{customer}", { params, signal })),
        answer(api.GET("/api/v1/sellers/{seller}/customers/{customer}/groups", { params, signal })),
        answer(api.GET("/api/v1/sellers/{seller}/customers/{customer}/people", { params, signal })),
      ]);
      return { customer: record, groups: groups.items, people: people.logins.filter(({ active }) => active) };
    },
    enabled: customer !== "",
  });

const preview = ({ seller, customer, group }: Party, lines: Lines, signal: AbortSignal): Promise<Preview> =>
  answer(api.POST("/api/v1/sellers/{seller}/customers/{customer}/order-preview", { params: { path: { seller, customer } }, body: { group, lines }, signal }));

/** What is asked for beside the lines, before there are any. */
export const askedQuery = (party: Party) =>
  queryOptions({
    queryKey: ["seller", party.seller, "order-by-phone", party.customer, party.group],
    queryFn: ({ signal }) => preview(party, [], signal),
    staleTime: 0,
  });

/** The group's products at the customer's prices. */
export const phoneShelf = (party: Party): Shelf<Preview> => ({
  key: ["phone", party.seller, party.customer, party.group],
  match: (lines, signal) => preview(party, lines, signal),
  suggest: async (q, signal) => {
    const params = { path: { seller: party.seller, group: party.group }, query: { q, limit: 6 } };
    const { items } = await answer(api.GET("/api/v1/sellers/{seller}/groups/{group}/prices", { params, signal }));
    return items.map(({ product, sku, name }) => ({ id: product, sku, name }));
  },
});

export function useEnter(seller: string) {
  const client = useQueryClient();
  const again = useOrdersAgain(seller);
  return async (body: Schema["EnterOrder"], key: string) => {
    const order = await answer(api.POST("/api/v1/sellers/{seller}/orders", { params: { path: { seller } }, headers: { "Idempotency-Key": key }, body }));
    client.setQueryData(orderQuery(seller, order.id).queryKey, order);
    again();
    return order;
  };
}
