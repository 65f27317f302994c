import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { answer, api } from "@/api/client";
import { type Session, sessionQuery } from "@/api/session";

/** Takes the new session into the pages and goes to `next`. */
export function useSignedIn(next = "/") {
  const client = useQueryClient();
  const router = useRouter();
  return async (session?: Session) => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
    if (session) client.setQueryData(sessionQuery.queryKey, session);
    else await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    await router.navigate({ href: next, replace: true });
  };
}

export function useSignOut() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/session")),
    onSettled: async () => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, null);
      await navigate({ to: "/sign-in", search: {} });
    },
  });
}
