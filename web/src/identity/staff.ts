import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { savedOrRefreshed } from "@/ui/form";

export type Member = Schema["Member"];
export type SecurityGroup = Schema["SecurityGroup"];
export type Limits = Schema["StaffLimits"];

const path = (seller: string) => ({ params: { path: { seller }, query: { limit: 200 } } });
const keyOf = (seller: string, ...rest: string[]) => ["seller", seller, "staff", ...rest];

export const staffQuery = (seller: string) =>
  queryOptions({ queryKey: keyOf(seller, "members"), queryFn: () => answer(api.GET("/api/v1/sellers/{seller}/users", path(seller))) });

export const policyQuery = (seller: string) =>
  queryOptions({
    queryKey: keyOf(seller, "policy"),
    queryFn: () => answer(api.GET("/api/v1/sellers/{seller}/sign-in-policy", { params: { path: { seller } } })),
  });

export const staffInvitationsQuery = (seller: string) =>
  queryOptions({ queryKey: keyOf(seller, "invitations"), queryFn: () => answer(api.GET("/api/v1/sellers/{seller}/users/invitations", path(seller))) });

export const securityGroupsQuery = (seller: string) =>
  queryOptions({ queryKey: keyOf(seller, "security-groups"), queryFn: () => answer(api.GET("/api/v1/sellers/{seller}/security-groups", path(seller))) });

export const limitsQuery = (seller: string, membership: string) =>
  queryOptions({
    queryKey: keyOf(seller, "limits", membership),
    queryFn: () => answer(api.GET("/api/v1/sellers/{seller}/users/{membership}/limits", { params: { path: { seller, membership } } })),
  });

/** Customers whose name, code or town fits, to choose from. */
export const findCustomers = (seller: string) => async (q: string, signal: AbortSignal) => {
  const { items } = await answer(api.GET("/api/v1/sellers/{seller}/customers", { params: { path: { seller }, query: { limit: 20, ...(q ? { q } : {}) } }, signal }));
  return items.map(({ id, name, code }) => ({ value: id, label: code ? `${name} · ${code}` : name }));
};

/** The security groups that staff can have. */
export const forStaff = (groups: SecurityGroup[] | undefined): SecurityGroup[] => (groups ?? []).filter((group) => !group.for_customers);

export function useStaffCommands(seller: string) {
  const client = useQueryClient();
  const then = async <T>(done: Promise<T>): Promise<T> => {
    const result = await done;
    await client.invalidateQueries({ queryKey: keyOf(seller) });
    return result;
  };
  // when somebody else was faster (412), theirs is loaded
  const saved = <T>(saving: Promise<T>): Promise<T> => then(savedOrRefreshed(saving, () => client.invalidateQueries({ queryKey: keyOf(seller) })));
  const seen = ({ version }: { version: number }) => ({ "If-Match": `"${version}"` });
  const groupPath = (group: SecurityGroup) => ({ params: { path: { seller, security_group: group.id } }, headers: seen(group) });
  return {
    invite: (body: Schema["StaffInvitationInput"], key: string) =>
      then(answer(api.POST("/api/v1/sellers/{seller}/users/invitations", { params: { path: { seller } }, headers: { "Idempotency-Key": key }, body }))),
    requireTwoStep: async (required: boolean) => {
      const params = { path: { seller } };
      await (required
        ? answer(api.PUT("/api/v1/sellers/{seller}/sign-in-policy/two-step", { params }))
        : answer(api.DELETE("/api/v1/sellers/{seller}/sign-in-policy/two-step", { params })));
      await client.invalidateQueries(sessionQuery); // who is without it sees the way to it next
      await client.invalidateQueries({ queryKey: keyOf(seller) });
    },
    renew: (invitation: string) =>
      then(answer(api.POST("/api/v1/sellers/{seller}/users/invitations/{invitation}/renewal", { params: { path: { seller, invitation } } }))),
    withdraw: (invitation: string) =>
      then(answer(api.DELETE("/api/v1/sellers/{seller}/users/invitations/{invitation}", { params: { path: { seller, invitation } } }))),
    change: (member: Member, body: Schema["MemberInput"]) =>
      saved(answer(api.PATCH("/api/v1/sellers/{seller}/users/{membership}", { params: { path: { seller, membership: member.id } }, headers: seen(member), body }))),
    limit: (member: Member, limits: Limits, body: Schema["StaffLimitsInput"]) =>
      saved(answer(api.PUT("/api/v1/sellers/{seller}/users/{membership}/limits", { params: { path: { seller, membership: member.id } }, headers: seen(limits), body }))),
    makeGroup: (body: Schema["SecurityGroupInput"], key: string) =>
      then(answer(api.POST("/api/v1/sellers/{seller}/security-groups", { params: { path: { seller } }, headers: { "Idempotency-Key": key }, body }))),
    changeGroup: (group: SecurityGroup, body: Schema["SecurityGroupEdit"]) =>
      saved(answer(api.PUT("/api/v1/sellers/{seller}/security-groups/{security_group}", { ...groupPath(group), body }))),
    removeGroup: (group: SecurityGroup) => saved(answer(api.DELETE("/api/v1/sellers/{seller}/security-groups/{security_group}", groupPath(group)))),
  };
}
