import type { Schema } from "@/api/client";

// Addresses and contacts are lists of a customer, sent whole. A form of one names its fields as the API points at them.

export type Address = Schema["CustomerAddress"];
export type Contact = Schema["CustomerContact"];
export type Lists = { addresses: Address[]; contacts: Contact[] };

/** A change of one of the lists alone. */
export const only = <L extends keyof Lists>(list: L, records: Lists[L][number][]) => ({ [list]: records }) as Partial<Lists>;

/** The list with this one at its place: behind the others where it is new. */
export const put = <T>(list: T[], at: number, record: T): T[] => [...list.slice(0, at), record, ...list.slice(at + 1)];
export const without = <T>(list: T[], at: number): T[] => list.filter((_, place) => place !== at);

export const fieldsOf = (list: keyof Lists, at: number, record: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([field, text]) => [`${list}.${at}.${field}`, text ?? ""]));
export const recordOf = <T>(values: Record<string, string>): T =>
  Object.fromEntries(Object.entries(values).map(([field, text]) => [field.split(".").at(-1), text])) as T;
