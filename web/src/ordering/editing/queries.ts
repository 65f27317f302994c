import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import { useDebounced } from "@/lib/hooks";
import { savedOrRefreshed } from "@/ui/form";
import { type Order, orderQuery, useOrdersAgain } from "../office/queries";

type Edit = Schema["OrderEdit"];
export type Preview = Schema["EditPreview"];

const of = (seller: string, { id, version }: Order) => ({ params: { path: { seller, order: id } }, headers: { "If-Match": `"${version}"` } });

/** What the change would come to, while it is being written. */
export function usePreview(seller: string, order: Order, edit: Edit | null) {
  const resting = useDebounced(edit && JSON.stringify(edit), 300);
  return useQuery({
    queryKey: ["seller", seller, "revision-preview", order.id, order.version, resting],
    queryFn: ({ signal }) => answer(api.POST("/api/v1/sellers/{seller}/orders/{order}/revision-preview", { ...of(seller, order), body: JSON.parse(resting ?? "{}") as Edit, signal })),
    enabled: resting !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  });
}

/** Saves the change; when somebody else was faster (412) the order is shown as it is now. */
export function useSaveEdit(seller: string, order: Order) {
  const client = useQueryClient();
  const again = useOrdersAgain(seller);
  const { queryKey } = orderQuery(seller, order.id);
  return async (body: Edit, key: string) => {
    const { params, headers } = of(seller, order);
    const saving = answer(api.POST("/api/v1/sellers/{seller}/orders/{order}/revisions", { params, headers: { ...headers, "Idempotency-Key": key }, body }));
    const saved = await savedOrRefreshed(saving, () => client.invalidateQueries({ queryKey }));
    client.setQueryData(queryKey, saved);
    again();
    return saved;
  };
}

/** Products of the group that can be added, found by name, SKU or barcode. */
export const findInGroup = (seller: string, group: string) => async (q: string, signal: AbortSignal) => {
  const query = { limit: 20, ...(q && { q }) };
  return (await answer(api.GET("/api/v1/sellers/{seller}/groups/{group}/prices", { params: { path: { seller, group }, query }, signal }))).items;
};
