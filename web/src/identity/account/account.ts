import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import { sessionQuery } from "@/api/session";

export type OpenSession = Schema["SessionSummary"];

export const sessionsQuery = queryOptions({
  queryKey: ["account", "sessions"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/sessions", { params: { query: { limit: 200 } }, signal })),
});

export function useAccountCommands() {
  const client = useQueryClient();
  const sessionsChanged = () => client.invalidateQueries(sessionsQuery);
  return {
    rename: async (body: Schema["NameInput"]) => {
      await answer(api.PUT("/api/v1/session/name", { body }));
      await client.invalidateQueries(sessionQuery); // the frame shows the name
    },
    changePassword: async (body: Schema["PasswordChange"]) => {
      await answer(api.PUT("/api/v1/session/password", { body }));
      await sessionsChanged();
    },
    endSession: async (session: string) => {
      await answer(api.DELETE("/api/v1/sessions/{session}", { params: { path: { session } } }));
      await sessionsChanged();
    },
    endOthers: async () => {
      await answer(api.DELETE("/api/v1/sessions"));
      await sessionsChanged();
    },
  };
}
