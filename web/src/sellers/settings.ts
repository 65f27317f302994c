import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { type Site, sitesQuery } from "@/api/sites";
import { savedOrRefreshed } from "@/ui/form";

export type SellerSettings = Schema["Seller"];
export type TaxScheme = Schema["TaxScheme"];

export const settingsQuery = (seller: string) =>
  queryOptions({
    queryKey: ["seller", seller, "settings"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}", { params: { path: { seller } }, signal })),
  });

export const orderNumbersQuery = (seller: string) =>
  queryOptions({
    queryKey: ["seller", seller, "order-numbers"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/order-numbers", { params: { path: { seller } }, signal })),
  });

export const schemesQuery = (seller: string) =>
  queryOptions({
    queryKey: ["seller", seller, "tax-schemes"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/tax-schemes", { params: { path: { seller }, query: { limit: 100 } }, signal })),
  });

export function useSettingsCommands(seller: string) {
  const client = useQueryClient();
  const sitesChanged = <T>(result: T) => client.invalidateQueries(sitesQuery(seller)).then(() => result);
  const schemesChanged = <T>(result: T) => client.invalidateQueries(schemesQuery(seller)).then(() => result);
  return {
    change: async ({ version }: SellerSettings, body: Schema["SellerInput"]) => {
      const headers = { "If-Match": `"${version}"` };
      const saving = answer(api.PUT("/api/v1/sellers/{seller}", { params: { path: { seller } }, headers, body }));
      const settings = await savedOrRefreshed(saving, () => client.invalidateQueries(settingsQuery(seller)));
      client.setQueryData(settingsQuery(seller).queryKey, settings);
      void client.invalidateQueries(orderNumbersQuery(seller)); // their prefix
      // the frame shows name and accent
      await client.invalidateQueries(sessionQuery);
      return settings;
    },
    addSite: async (body: Schema["SiteInput"], key: string) =>
      sitesChanged(await answer(api.POST("/api/v1/sellers/{seller}/sites", { params: { path: { seller } }, headers: { "Idempotency-Key": key }, body }))),
    changeSite: async ({ id, version }: Site, body: Schema["SiteInput"]) => {
      const saving = answer(api.PUT("/api/v1/sellers/{seller}/sites/{site}", { params: { path: { seller, site: id } }, headers: { "If-Match": `"${version}"` }, body }));
      return sitesChanged(await savedOrRefreshed(saving, () => client.invalidateQueries(sitesQuery(seller))));
    },
    continueNumbers: async ({ version }: Schema["OrderNumbers"], next: number) => {
      const saving = answer(api.PUT("/api/v1/sellers/{seller}/order-numbers", { params: { path: { seller } }, headers: { "If-Match": `"${version}"` }, body: { next } }));
      const numbers = await savedOrRefreshed(saving, () => client.invalidateQueries(orderNumbersQuery(seller)));
      client.setQueryData(orderNumbersQuery(seller).queryKey, numbers);
      return numbers;
    },
    addScheme: async (body: Schema["TaxSchemeInput"], key: string) =>
      schemesChanged(await answer(api.POST("/api/v1/sellers/{seller}/tax-schemes", { params: { path: { seller } }, headers: { "Idempotency-Key": key }, body }))),
    changeScheme: async ({ id, version }: TaxScheme, body: Schema["TaxSchemeInput"]) => {
      const params = { path: { seller, tax_scheme: id } };
      const saving = answer(api.PUT("/api/v1/sellers/{seller}/tax-schemes/{tax_scheme}", { params, headers: { "If-Match": `"${version}"` }, body }));
      return schemesChanged(await savedOrRefreshed(saving, () => client.invalidateQueries(schemesQuery(seller))));
    },
  };
}
