import { useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import type { Colleague } from "@/api/colleagues";
import { sessionQuery } from "@/api/session";

/** What whoever manages colleagues does. */
export function useColleagueCommands(storefront: string) {
  const client = useQueryClient();
  const then = async <T>(done: Promise<T>): Promise<T> => {
    try {
      return await done;
    } finally {
      await client.invalidateQueries({ queryKey: ["colleagues"] });
      await client.invalidateQueries(sessionQuery); // what one may do oneself
    }
  };
  const at = ({ id, version }: Colleague) => ({ params: { path: { storefront, membership: id } }, headers: { "If-Match": `"${version}"` } });
  return {
    invite: (body: Schema["InviteColleague"], key: string) =>
      then(answer(api.POST("/api/v1/storefronts/{storefront}/colleague-invitations", { params: { path: { storefront } }, headers: { "Idempotency-Key": key }, body }))),
    renew: (invitation: string) =>
      then(answer(api.POST("/api/v1/storefronts/{storefront}/colleague-invitations/{invitation}/renewal", { params: { path: { storefront, invitation } } }))),
    withdraw: (invitation: string) =>
      then(answer(api.DELETE("/api/v1/storefronts/{storefront}/colleague-invitations/{invitation}", { params: { path: { storefront, invitation } } }))),
    change: (colleague: Colleague, body: Schema["ChangeColleague"]) =>
      then(answer(api.PATCH("/api/v1/storefronts/{storefront}/colleagues/{membership}", { ...at(colleague), body }))),
    remove: (colleague: Colleague) => then(answer(api.DELETE("/api/v1/storefronts/{storefront}/colleagues/{membership}", at(colleague)))),
  };
}
