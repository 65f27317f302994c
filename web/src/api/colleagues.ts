import { queryOptions } from "@tanstack/react-query";
import { type Schema, answer, api } from "./client";

export type Colleague = Schema["Colleague"];

/** Who orders for the same company at a storefront. */
export const colleaguesQuery = (storefront: string) =>
  queryOptions({
    queryKey: ["colleagues", storefront],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/storefronts/{storefront}/colleagues", { params: { path: { storefront } }, signal })),
  });
