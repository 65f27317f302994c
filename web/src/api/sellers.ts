import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client";

/** All sellers of the deployment, for its operator; as many as one page of them has. */
export const allSellersQuery = queryOptions({
  queryKey: ["operator", "sellers"],
  queryFn: async ({ signal }) => (await answer(api.GET("/api/v1/sellers", { params: { query: { limit: 200 } }, signal }))).items,
});
