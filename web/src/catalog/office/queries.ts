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
  brand?: string | undefined;
  without?: Schema["ProductLack"] | undefined;
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

export type Change = Omit<Schema["ProductsChange"], "products">;

/** What can be done with several products, five hundred at a time. */
export function useSeveral(seller: string) {
  const client = useQueryClient();
  const params = { path: { seller } };
  const some = async <T>(products: string[], send: (products: string[]) => Promise<T>): Promise<T[]> => {
    const answers: T[] = [];
    try {
      for (let at = 0; at < products.length; at += 500) {
        // eslint-disable-next-line no-await-in-loop -- one after the other, so that a refusal ends it
        answers.push(await send(products.slice(at, at + 500)));
      }
    } finally {
      await client.invalidateQueries({ queryKey: allOf(seller) });
    }
    return answers;
  };
  const sum = (counts: number[]) => counts.reduce((all, each) => all + each, 0);
  return {
    change: async (products: string[], change: Change) =>
      sum((await some(products, (few) => answer(api.POST("/api/v1/sellers/{seller}/product-changes", { params, body: { ...change, products: few } })))).map(({ changed }) => changed)),
    remove: async (products: string[]) => {
      const answers = await some(products, (few) => answer(api.POST("/api/v1/sellers/{seller}/product-removals", { params, body: { products: few } })));
      return { removed: sum(answers.map(({ removed }) => removed)), withdrawn: sum(answers.map(({ withdrawn }) => withdrawn)) };
    },
  };
}

/** The tree of categories, each behind the one above it. */
export function useCategories(seller: string) {
  const queryKey = [...allOf(seller), "categories"];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/categories", { params: { path: { seller } }, signal })),
  });
  return { ...query, queryKey };
}

export const useBrands = (seller: string): string[] =>
  useQuery({
    queryKey: [...allOf(seller), "brands"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/brands", { params: { path: { seller } }, signal })),
  }).data?.items ?? [];

export const useHistory = (seller: string, product: string) =>
  usePages([...allOf(seller), "one", product, "history"], (cursor, signal) =>
    answer(api.GET("/api/v1/sellers/{seller}/products/{product}/history", { params: { path: { seller, product }, query: { limit: 20, ...(cursor ? { cursor } : {}) } }, signal })),
  );

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
    void client.invalidateQueries({ queryKey: [...allOf(seller), "one", saved.id, "history"] });
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
