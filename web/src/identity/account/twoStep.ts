import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { sessionsQuery } from "./account";

export type Secret = Schema["TwoStepSecret"];

export const twoStepQuery = queryOptions({
  queryKey: ["account", "two-step"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/session/two-step", { signal })),
});

export function useTwoStepCommands() {
  const client = useQueryClient();
  return {
    begin: (body: Schema["TwoStepBeginning"]) => answer(api.POST("/api/v1/session/two-step", { body })),
    confirm: async (body: Schema["TwoStepCode"]) => (await answer(api.POST("/api/v1/session/two-step/confirmation", { body }))).recovery_codes,
    renewCodes: async (body: Schema["TwoStepProof"]) => (await answer(api.POST("/api/v1/session/two-step/recovery-codes", { body }))).recovery_codes,
    turnOff: (body: Schema["TwoStepProof"]) => answer(api.POST("/api/v1/session/two-step/removal", { body })),
    /** Loads anew what a change of the second step shows in; after the recovery codes were seen. */
    changed: () => Promise.all([twoStepQuery, sessionQuery, sessionsQuery].map((query) => client.invalidateQueries({ queryKey: query.queryKey }))),
  };
}
