import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import { savedOrRefreshed } from "@/ui/form";
import { usePages } from "@/ui/list";

export type Customer = Schema["Customer"];
export type CustomerInput = Schema["CustomerInput"];
export type CustomerStatus = Schema["CustomerStatus"];
export type CustomerFilters = { q?: string | undefined; status?: CustomerStatus | undefined };

const keyOf = (seller: string, ...rest: unknown[]) => ["seller", seller, "customers", ...rest];

export const useCustomers = (seller: string, { q, status }: CustomerFilters) =>
  usePages(keyOf(seller, "list", q, status), (cursor, signal) =>
    answer(
      api.GET("/api/v1/sellers/{seller}/customers", {
        params: { path: { seller }, query: { ...(q ? { q } : {}), ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) } },
        signal,
      }),
    ),
  );

export const customerQuery = (seller: string, customer: string) =>
  queryOptions({
    queryKey: keyOf(seller, customer),
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/customers/{customer}", { params: { path: { seller, customer } }, signal })),
  });

export const peopleQuery = (seller: string, customer: string) =>
  queryOptions({
    queryKey: keyOf(seller, customer, "people"),
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/customers/{customer}/people", { params: { path: { seller, customer } }, signal })),
  });

export function useCustomerCommands(seller: string) {
  const client = useQueryClient();
  const seen = (customer: Customer) => {
    client.setQueryData(customerQuery(seller, customer.id).queryKey, customer);
    return client.invalidateQueries({ queryKey: keyOf(seller, "list") });
  };
  return {
    create: async (body: CustomerInput, key: string) => {
      const headers = { "Idempotency-Key": key };
      const customer = await answer(api.POST("/api/v1/sellers/{seller}/customers", { params: { path: { seller } }, headers, body }));
      await seen(customer);
      return customer;
    },
    change: async ({ id, version }: Customer, body: CustomerInput) => {
      const params = { path: { seller, customer: id } };
      const headers = { "If-Match": `"${version}"` };
      const saving = answer(api.PUT("/api/v1/sellers/{seller}/customers/{customer}", { params, headers, body }));
      const customer = await savedOrRefreshed(saving, () => client.invalidateQueries(customerQuery(seller, id)));
      await seen(customer);
      return customer;
    },
  };
}

/** Logins of a customer and the ways to one. */
export function usePeopleCommands(seller: string, customer: string) {
  const client = useQueryClient();
  const path = { seller, customer };
  const then = async <T>(done: Promise<T>): Promise<T> => {
    const result = await done;
    await client.invalidateQueries(peopleQuery(seller, customer));
    return result;
  };
  return {
    preview: (body: Schema["PreviewInvitation"]) => answer(api.POST("/api/v1/sellers/{seller}/customers/{customer}/invitations/preview", { params: { path }, body })),
    invite: (body: Schema["InviteBuyer"], key: string) =>
      then(answer(api.POST("/api/v1/sellers/{seller}/customers/{customer}/invitations", { params: { path }, headers: { "Idempotency-Key": key }, body }))),
    renew: (invitation: string) =>
      then(answer(api.POST("/api/v1/sellers/{seller}/customers/{customer}/invitations/{invitation}/renewal", { params: { path: { ...path, invitation } } }))),
    withdraw: (invitation: string) =>
      then(answer(api.DELETE("/api/v1/sellers/{seller}/customers/{customer}/invitations/{invitation}", { params: { path: { ...path, invitation } } }))),
    setActive: (membership: string, active: boolean) =>
      then(answer(api.PATCH("/api/v1/sellers/{seller}/customers/{customer}/people/{membership}", { params: { path: { ...path, membership } }, body: { active } }))),
  };
}
