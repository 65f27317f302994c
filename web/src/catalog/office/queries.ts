import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import type { Choice } from "@/lib/places";
import { usePages } from "@/ui/list";

export type Product = Schema["ProductDetail"];
export type ProductRow = Schema["ProductSummary"];
export type ProductFilters = {
  q?: string | undefined;
  status?: Schema["ProductStatus"] | undefined;
  category?: string | undefined;
  sort?: Schema["ProductSort"] | undefined;
};

const allOf = (seller: string) => ["seller", seller, "products"] as const;

export const useProducts = (seller: string, filters: ProductFilters) =>
  usePages([...allOf(seller), "list", filters], (cursor, signal) =>
    answer(api.GET("/api/v1/sellers/{seller}/products", { params: { path: { seller }, query: { ...filters, ...(cursor ? { cursor } : {}) } }, signal })),
  );

export const productQuery = (seller: string, product: string) =>
  queryOptions({
    queryKey: [...allOf(seller), "one", product],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/products/{product}", { params: { path: { seller, product } }, signal })),
  });

/** Makes a product, or changes it as it was seen (412 when it has changed meanwhile). */
export function useSaveProduct(seller: string, before: Product | undefined) {
  const client = useQueryClient();
  return async (body: Schema["ProductInput"], key: string): Promise<Product> => {
    const saved = await answer(
      before
        ? api.PUT("/api/v1/sellers/{seller}/products/{product}", {
            params: { path: { seller, product: before.id } },
            headers: { "If-Match": `"${before.version}"` },
            body,
          })
        : api.POST("/api/v1/sellers/{seller}/products", { params: { path: { seller } }, headers: { "Idempotency-Key": key }, body }),
    );
    client.setQueryData(productQuery(seller, saved.id).queryKey, saved);
    void client.invalidateQueries({ queryKey: [...allOf(seller), "list"] });
    return saved;
  };
}

/** The tax classes of the seller's schemes; those in use are there even where the schemes may not be seen. */
export function useTaxClasses(seller: string, inUse: string): Choice[] {
  const { data } = useQuery({
    queryKey: ["seller", seller, "tax-schemes"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/tax-schemes", { params: { path: { seller } }, signal })),
    staleTime: 5 * 60_000,
  });
  const labels = new Map<string, string>([["standard", "standard"], [inUse || "standard", inUse || "standard"]]);
  for (const scheme of data?.items ?? []) for (const rate of scheme.rates) labels.set(rate.tax_class, `${rate.tax_class} · ${rate.label}`);
  return Array.from(labels, ([value, label]) => ({ value, label }));
}
