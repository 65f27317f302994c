import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import { savedOrRefreshed } from "@/ui/form";
import { usePages } from "@/ui/list";
import { inGroup, ofProduct } from "./prices";

export type Group = Schema["GroupDetail"];
export type GroupSummary = Schema["GroupSummary"];
export type GroupInput = Schema["GroupInput"];

const keyOf = (seller: string, ...rest: unknown[]) => ["seller", seller, "groups", ...rest];

export const useGroups = (seller: string) =>
  usePages(keyOf(seller, "list"), (cursor, signal) =>
    answer(api.GET("/api/v1/sellers/{seller}/groups", { params: { path: { seller }, query: cursor ? { cursor } : {} }, signal })),
  );

/** The first hundred groups by name, to choose from. */
export const groupChoicesQuery = (seller: string) =>
  queryOptions({
    queryKey: keyOf(seller, "choices"),
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/groups", { params: { path: { seller }, query: { limit: 100 } }, signal })),
  });

export const taxSchemesQuery = (seller: string) =>
  queryOptions({
    queryKey: ["seller", seller, "tax-schemes"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/tax-schemes", { params: { path: { seller }, query: { limit: 100 } }, signal })),
  });

export const groupQuery = (seller: string, group: string) =>
  queryOptions({
    queryKey: keyOf(seller, group),
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/groups/{group}", { params: { path: { seller, group } }, signal })),
  });

export const useGroupCustomers = (seller: string, group: string) =>
  usePages(keyOf(seller, group, "customers"), (cursor, signal) =>
    answer(api.GET("/api/v1/sellers/{seller}/groups/{group}/customers", { params: { path: { seller, group }, query: cursor ? { cursor } : {} }, signal })),
  );

export const groupsOfCustomerQuery = (seller: string, customer: string) =>
  queryOptions({
    queryKey: keyOf(seller, "of-customer", customer),
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/customers/{customer}/groups", { params: { path: { seller, customer } }, signal })),
  });

/** The catalogue of a group with its prices, in its order or as found. */
export const usePrices = (seller: string, group: Group, q: string | undefined) =>
  usePages(keyOf(seller, group.id, "prices", q), async (cursor, signal) => {
    const query = { ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) };
    const { items, next } = await answer(api.GET("/api/v1/sellers/{seller}/groups/{group}/prices", { params: { path: { seller, group: group.id }, query }, signal }));
    return { items: items.map((price) => inGroup(price, group)), next };
  });

/** The prices of a product in every group. */
export const useProductPrices = (seller: string, product: string) =>
  usePages(keyOf(seller, "of-product", product), async (cursor, signal) => {
    const { items, next } = await answer(api.GET("/api/v1/sellers/{seller}/products/{product}/prices", { params: { path: { seller, product }, query: cursor ? { cursor } : {} }, signal }));
    return { items: items.map(ofProduct), next };
  });

export function useGroupCommands(seller: string) {
  const client = useQueryClient();
  const changed = <T>(result: T) => client.invalidateQueries({ queryKey: keyOf(seller) }).then(() => result);
  const seen = (group: Group) => {
    client.setQueryData(groupQuery(seller, group.id).queryKey, group);
    return changed(group);
  };
  return {
    create: async (body: GroupInput, key: string) =>
      seen(await answer(api.POST("/api/v1/sellers/{seller}/groups", { params: { path: { seller } }, headers: { "Idempotency-Key": key }, body }))),
    change: async ({ id, version }: Group, body: GroupInput) => {
      const params = { path: { seller, group: id } };
      const saving = answer(api.PUT("/api/v1/sellers/{seller}/groups/{group}", { params, headers: { "If-Match": `"${version}"` }, body }));
      return seen(await savedOrRefreshed(saving, () => client.invalidateQueries(groupQuery(seller, id))));
    },
    join: async (group: string, customer: string) =>
      changed(await answer(api.PUT("/api/v1/sellers/{seller}/groups/{group}/customers/{customer}", { params: { path: { seller, group, customer } } }))),
    leave: async (group: string, customer: string) =>
      changed(await answer(api.DELETE("/api/v1/sellers/{seller}/groups/{group}/customers/{customer}", { params: { path: { seller, group, customer } } }))),
    list: async (group: string, products: string[] | "all") => {
      const body = products === "all" ? { all: true, products: [] } : { products };
      return changed(await answer(api.POST("/api/v1/sellers/{seller}/groups/{group}/products", { params: { path: { seller, group } }, body })));
    },
    previewCopy: (group: string, body: Schema["PriceCopyInput"]) =>
      answer(api.POST("/api/v1/sellers/{seller}/groups/{group}/price-copies/preview", { params: { path: { seller, group } }, body })),
    copyPrices: async (group: string, body: Schema["PriceCopyInput"], key: string) =>
      changed(await answer(api.POST("/api/v1/sellers/{seller}/groups/{group}/price-copies", { params: { path: { seller, group } }, headers: { "Idempotency-Key": key }, body }))),
    unlist: async (group: string, product: string) =>
      changed(await answer(api.DELETE("/api/v1/sellers/{seller}/groups/{group}/products/{product}", { params: { path: { seller, group, product } } }))),
  };
}

/** Customers whose name, code or town fits, to choose from. */
export const findCustomers = (seller: string) => async (q: string, signal: AbortSignal) => {
  const query = { limit: 20, status: "active" as const, ...(q ? { q } : {}) };
  const { items } = await answer(api.GET("/api/v1/sellers/{seller}/customers", { params: { path: { seller }, query }, signal }));
  return items.map(({ id, name, code }) => ({ value: id, label: code ? `${name} · ${code}` : name }));
};

export const findProducts = (seller: string) => async (q: string, signal: AbortSignal) => {
  const query = { limit: 20, status: "active" as const, ...(q ? { q } : {}) };
  const { items } = await answer(api.GET("/api/v1/sellers/{seller}/products", { params: { path: { seller }, query }, signal }));
  return items.map(({ id, name, sku }) => ({ value: id, label: `${sku} · ${name}` }));
};
