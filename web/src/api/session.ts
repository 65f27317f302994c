import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { Problem, api, answer, type Schema } from "./client";

export type Storefront = Schema["StorefrontSummary"];
export type Session = Schema["Session"] & { storefronts: Storefront[] };
export type Seller = Schema["SessionSeller"];

/** Who is logged in, with the offices they work in and the storefronts they buy from; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      const [session, storefronts] = await Promise.all([
        answer(api.GET("/api/v1/session", { signal })),
        answer(api.GET("/api/v1/storefronts", { signal })),
      ]);
      return { ...session, storefronts: storefronts.items };
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

/** The session on pages that only a logged-in person sees. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Problem({ type: "no-session", title: "Nobody is logged in.", status: 401 });
  return data;
}

const unknown = (what: string) => new Problem({ type: "not-found", title: `There is no such ${what}.`, status: 404 });

/** One storefront of this login, or a 404 as the API would answer. */
export function useStorefront(id: string): Storefront {
  const found = useSession().storefronts.find((storefront) => storefront.id === id);
  if (!found) throw unknown("storefront");
  return found;
}

export function useSeller(id: string): Seller {
  const found = useSession().sellers.find((seller) => seller.id === id);
  if (!found) throw unknown("seller");
  return found;
}
