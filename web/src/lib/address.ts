import { locale } from "./locale";

export type Address = { name: string; contact?: string; street: string; city: string; postcode?: string; country: string; phone?: string };

const country = (code: string) => new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;

/** As it stands on a label, one line each; lines that say nothing are left out. */
export const addressLines = (address: Address): string[] =>
  [
    address.name,
    address.contact,
    address.street,
    [address.city, address.postcode].filter(Boolean).join(" "),
    address.country ? country(address.country) : "",
  ].filter((line): line is string => Boolean(line));
