import { queryOptions } from "@tanstack/react-query";
import { type Schema, answer, api } from "./client";

export type Site = Schema["Site"];

/** The branches and warehouses that this login works at, in the order they were made. */
export const sitesQuery = (seller: string) =>
  queryOptions({
    queryKey: ["seller", seller, "sites"],
    queryFn: async ({ signal }) => (await answer(api.GET("/api/v1/sellers/{seller}/sites", { params: { path: { seller }, query: { limit: 200 } }, signal }))).items,
  });

/** Those from which goods leave. */
export const inUse = (sites: Site[] | undefined): Site[] => (sites ?? []).filter(({ active }) => active);
