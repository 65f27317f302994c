import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { answer, api } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { forgetTyped } from "@/lib/draft";

/** Anybody may write a link to the sign-in page: it leads nowhere but inside of this site. */
const wayInside = (next: string): string => (/^\/(?![/\\])/.test(next) ? next : "/");

/** After a login began: what another one has seen is forgotten, and the way leads to `next`. */
export function useSignedIn(next = "/") {
  const client = useQueryClient();
  const router = useRouter();
  return async () => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
    await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    await router.navigate({ href: wayInside(next), replace: true });
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
      forgetTyped();
    },
  });
}
