import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import type { Storefront } from "@/api/session";
import { useListSearch, usePages } from "@/ui/list";

export type Product = Schema["StorefrontProduct"];
export type PriceEnd = Schema["StorefrontPriceEnd"];
export type Category = Schema["CategoryList"]["items"][number];
type Filters = { q?: string | undefined; category?: string | undefined; brand?: string | undefined; in_stock?: true };

/** What the address says a catalogue shows: the products of its filters, and the one that is looked at. */
export function useShown({ id, group }: Storefront) {
  const { search } = useListSearch();
  const inStock = search["stock"] === "yes" && group.stock_shown !== "no";
  const filters: Filters = { q: search["q"], category: search["category"], brand: search["brand"], ...(inStock && { in_stock: true }) };
  const orderedBefore = search["ordered"] === "yes";
  const pages = useCatalogue(id, filters, orderedBefore);
  return { pages, filtered: orderedBefore || Object.values(filters).some(Boolean), product: search["product"] };
}
export type Shown = ReturnType<typeof useShown>;

/** Products of a storefront with this customer's prices: all, or those that the customer ordered before. */
function useCatalogue(storefront: string, filters: Filters, orderedBefore: boolean) {
  const path = orderedBefore ? "/api/v1/storefronts/{storefront}/ordered-products" : "/api/v1/storefronts/{storefront}/products";
  return usePages(["catalogue", storefront, filters, orderedBefore], (cursor, signal) =>
    answer(api.GET(path, { params: { path: { storefront }, query: { ...filters, ...(cursor ? { cursor } : {}) } }, signal })),
  );
}

/** The brands of a storefront, by name. */
export const brandsQuery = (storefront: string) =>
  queryOptions({
    queryKey: ["catalogue", storefront, "brands"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/storefronts/{storefront}/brands", { params: { path: { storefront } }, signal })),
    staleTime: 5 * 60_000,
  });

export const lastOrdersQuery = (storefront: string, product: string) =>
  queryOptions({
    queryKey: ["catalogue", storefront, "last orders", product],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/storefronts/{storefront}/products/{product}/orders", { params: { path: { storefront, product } }, signal })),
  });

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
