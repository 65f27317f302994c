import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";

export type Member = Schema["Member"];
export type SecurityGroup = Schema["SecurityGroup"];

const path = (seller: string) => ({ params: { path: { seller }, query: { limit: 200 } } });
const keyOf = (seller: string, ...rest: string[]) => ["seller", seller, "staff", ...rest];

export const staffQuery = (seller: string) =>
  queryOptions({ queryKey: keyOf(seller, "members"), queryFn: () => answer(api.GET("/api/v1/sellers/{seller}/users", path(seller))) });

export const staffInvitationsQuery = (seller: string) =>
  queryOptions({ queryKey: keyOf(seller, "invitations"), queryFn: () => answer(api.GET("/api/v1/sellers/{seller}/users/invitations", path(seller))) });

export const securityGroupsQuery = (seller: string) =>
  queryOptions({ queryKey: keyOf(seller, "security-groups"), queryFn: () => answer(api.GET("/api/v1/sellers/{seller}/security-groups", path(seller))) });

/** The security groups that staff can have. */
export const forStaff = (groups: SecurityGroup[] | undefined): SecurityGroup[] => (groups ?? []).filter((group) => !group.for_customers);

export function useStaffCommands(seller: string) {
  const client = useQueryClient();
  const then = async <T>(done: Promise<T>): Promise<T> => {
    const result = await done;
    await client.invalidateQueries({ queryKey: keyOf(seller) });
    return result;
  };
  return {
    invite: (body: Schema["StaffInvitationInput"], key: string) =>
      then(answer(api.POST("/api/v1/sellers/{seller}/users/invitations", { params: { path: { seller } }, headers: { "Idempotency-Key": key }, body }))),
    renew: (invitation: string) =>
      then(answer(api.POST("/api/v1/sellers/{seller}/users/invitations/{invitation}/renewal", { params: { path: { seller, invitation } } }))),
    withdraw: (invitation: string) =>
      then(answer(api.DELETE("/api/v1/sellers/{seller}/users/invitations/{invitation}", { params: { path: { seller, invitation } } }))),
    change: ({ id, version }: Member, body: Schema["MemberInput"]) =>
      then(
        answer(
          api.PATCH("/api/v1/sellers/{seller}/users/{membership}", {
            params: { path: { seller, membership: id } },
            headers: { "If-Match": `"${version}"` },
            body,
          }),
        ),
      ),
  };
}
