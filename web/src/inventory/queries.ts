import { type InfiniteData, queryOptions, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import { usePages } from "@/ui/list";

export type StockRow = Schema["StockRow"];
export type SiteStock = Schema["SiteStock"];
export type ProductStock = Schema["ProductStock"];
export type Movement = Schema["Movement"];
export type StockFilters = { q?: string | undefined; show?: Schema["StockFilter"] | undefined };

const allOf = (seller: string) => ["seller", seller, "stock"] as const;
const listsOf = (seller: string) => [...allOf(seller), "list"] as const;

export const stockPath = (seller: string, site: string): string => `/api/v1/sellers/${seller}/sites/${site}/stock`;
export const movementsPath = (seller: string, product: string): string => `/api/v1/sellers/${seller}/products/${product}/stock-movements`;

/** What lies at a site, product by product. */
export const useStock = (seller: string, site: string, filters: StockFilters) =>
  usePages([...listsOf(seller), site, filters], (cursor, signal) =>
    answer(
      api.GET("/api/v1/sellers/{seller}/sites/{site}/stock", { params: { path: { seller, site }, query: { ...filters, ...(cursor ? { cursor } : {}) } }, signal }),
    ),
  );

/** A product at all sites. */
export const productStockQuery = (seller: string, product: string) =>
  queryOptions({
    queryKey: [...allOf(seller), "product", product],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/products/{product}/stock", { params: { path: { seller, product } }, signal })),
  });

export const useMovements = (seller: string, product: string) =>
  usePages([...allOf(seller), "movements", product], (cursor, signal) =>
    answer(
      api.GET("/api/v1/sellers/{seller}/products/{product}/stock-movements", {
        params: { path: { seller, product }, query: cursor ? { cursor } : {} },
        signal,
      }),
    ),
  );

/** What somebody counts, as it was seen: what was counted meanwhile is looked at first (412). */
export function useStockCommands(seller: string, product: string, { site, version }: Pick<SiteStock, "site" | "version">) {
  const client = useQueryClient();
  const path = { seller, product, site };
  const seen = { "If-Match": `"${version}"` };

  /** The list keeps its place: only the row of the product changes. */
  const shown = (now: SiteStock): SiteStock => {
    client.setQueriesData<InfiniteData<{ items: StockRow[]; next: string | null }>>({ queryKey: [...listsOf(seller), site] }, (old) => old && withRow(old, product, now));
    void client.invalidateQueries({ queryKey: productStockQuery(seller, product).queryKey });
    void client.invalidateQueries({ queryKey: [...allOf(seller), "movements", product] });
    return now;
  };
  const saved = async (saving: Promise<SiteStock>) => {
    try {
      return shown(await saving);
    } catch (error) {
      void client.invalidateQueries({ queryKey: allOf(seller) });
      throw error;
    }
  };
  return {
    count: (on_hand: string) =>
      saved(answer(api.PUT("/api/v1/sellers/{seller}/products/{product}/stock/{site}", { params: { path }, headers: seen, body: { on_hand } }))),
    adjust: (quantity: string, reason: string, key: string) =>
      saved(
        answer(
          api.POST("/api/v1/sellers/{seller}/products/{product}/stock/{site}/adjustments", {
            params: { path },
            headers: { ...seen, "Idempotency-Key": key },
            body: { quantity, reason },
          }),
        ),
      ),
    stopCounting: () => saved(answer(api.DELETE("/api/v1/sellers/{seller}/products/{product}/stock/{site}", { params: { path }, headers: seen }))),
  };
}

function withRow<P extends { items: StockRow[] }>(list: InfiniteData<P>, product: string, { on_hand, reserved, available, version }: SiteStock): InfiniteData<P> {
  const changed = (row: StockRow) => (row.product === product ? { ...row, on_hand, reserved, available, version } : row);
  return { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(changed) })) };
}
