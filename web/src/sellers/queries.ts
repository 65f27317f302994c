import { queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client";

/** What waits, and what is set up. */
export const homeQuery = (seller: string) =>
  queryOptions({
    queryKey: ["seller", seller, "home"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/home", { params: { path: { seller } }, signal })),
    refetchInterval: 60_000,
  });

export const useHomeCounts = (seller: string) => useQuery(homeQuery(seller)).data;
