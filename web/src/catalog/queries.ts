import { type Schema, answer, api } from "@/api/client";
import { usePages } from "@/ui/list";

export type Product = Schema["CatalogProduct"];
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
