import { queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client";

/** How many orders stand where. */
export const countsQuery = (seller: string) =>
  queryOptions({
    queryKey: ["seller", seller, "orders", "counts"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/orders/counts", { params: { path: { seller } }, signal })),
    refetchInterval: 60_000,
  });

export const useOrderCounts = (seller: string, seen: boolean) => useQuery({ ...countsQuery(seller), enabled: seen }).data;

const few = (seller: string, limit: number) => ({ params: { path: { seller }, query: { limit } } });

/** What is set up already. Each question is asked only of who may see the answer. */
export const setUpQuery = (seller: string, rights: readonly string[]) =>
  queryOptions({
    queryKey: ["seller", seller, "set-up", rights],
    queryFn: async () => {
      const may = (right: string) => rights.includes(right);
      const [settings, products, groups, customers, mails] = await Promise.all([
        answer(api.GET("/api/v1/sellers/{seller}", { params: { path: { seller } } })),
        may("product.view") ? answer(api.GET("/api/v1/sellers/{seller}/products", few(seller, 1))) : null,
        may("group.view") ? answer(api.GET("/api/v1/sellers/{seller}/groups", few(seller, 50))) : null,
        may("customer.view") ? answer(api.GET("/api/v1/sellers/{seller}/customers", few(seller, 1))) : null,
        may("mail.view") ? answer(api.GET("/api/v1/sellers/{seller}/mails", few(seller, 50))) : null,
      ]);
      return {
        details: settings.street !== "" && settings.city !== "",
        products: (products?.items.length ?? 0) > 0,
        groups: groups?.items ?? [],
        customers: (customers?.items.length ?? 0) > 0,
        mails: mails?.items ?? [],
      };
    },
  });
