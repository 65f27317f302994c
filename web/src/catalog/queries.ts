import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import { usePages } from "@/ui/list";

export type Product = Schema["StorefrontProduct"];
export type Category = Schema["CategoryList"]["items"][number];
export type CatalogueFilters = { q?: string | undefined; category?: string | undefined };

/** Products of a storefront with this customer's prices. */
export function useCatalogue(storefront: string, filters: CatalogueFilters) {
  return usePages(["catalogue", storefront, filters], (cursor, signal) =>
    answer(
      api.GET("/api/v1/storefronts/{storefront}/products", {
        params: { path: { storefront }, query: { ...filters, ...(cursor ? { cursor } : {}) } },
        signal,
      }),
    ),
  );
}

/** The categories of a storefront, each behind the one above it. */
export const categoriesQuery = (storefront: string) =>
  queryOptions({
    queryKey: ["catalogue", storefront, "categories"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/storefronts/{storefront}/categories", { params: { path: { storefront } }, signal })),
    staleTime: 5 * 60_000,
  });

export const productQuery = (storefront: string, product: string) =>
  queryOptions({
    queryKey: ["catalogue", storefront, "product", product],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/storefronts/{storefront}/products/{product}", { params: { path: { storefront, product } }, signal })),
    placeholderData: keepPreviousData,
  });
