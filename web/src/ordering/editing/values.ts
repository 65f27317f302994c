import type { Schema } from "@/api/client";
import { parseQuantity, plainDecimal } from "@/lib/decimal";
import { fieldProblem, Problem } from "@/lib/problem";
import type { Order } from "../office/queries";

export type Added = { id: number; product: string; sku: string; name: string; unit: string; packs: Schema["Pack"][] };
export type Values = Record<string, string | boolean>;
type Edit = Schema["OrderEdit"];

const addressParts = ["name", "contact", "street", "city", "postcode", "country", "phone"] as const;
const addressField = (part: (typeof addressParts)[number]) => `deliver_to.${part}`;

/** Fields are named by the line's number, which stays whatever somebody else does to the order. */
export const lineField = (line: number, part: "quantity" | "unit_price" | "reprice") => `lines.${line}.${part}`;
export const addedField = (id: number, part: "quantity" | "unit_price" | "pack" | "product") => `added.${id}.${part}`;

/** The order as the fields show it, and a row for each product that is to be added. */
export function valuesOf(order: Order, added: Added[]): Values {
  const values: Values = { reference: order.reference, requested_day: order.requested_day ?? "" };
  for (const part of addressParts) values[addressField(part)] = order.deliver_to[part] ?? "";
  for (const { line, quantity, unit_price } of order.lines) {
    values[lineField(line, "quantity")] = quantity;
    values[lineField(line, "unit_price")] = unit_price.amount;
    values[lineField(line, "reprice")] = false;
  }
  for (const { id } of added) for (const part of ["quantity", "unit_price", "pack", "product"] as const) values[addedField(id, part)] = part === "quantity" ? "1" : "";
  return values;
}

const textOf = (values: Values, field: string) => String(values[field] ?? "");
const differs = (values: Values, saved: Values, field: string) => values[field] !== saved[field];

/** A number as it is sent; what is none is said at its field before the server is asked. */
function numberIn(values: Values, field: string, words: string): string {
  const typed = textOf(values, field);
  const number = field.endsWith("quantity") ? parseQuantity(typed) : plainDecimal(typed);
  if (number === null || !/^\d+(\.\d+)?$/.test(number)) throw fieldProblem(field, words);
  return number;
}

/** What was typed, as a change of the order. */
export function editOf(order: Order, added: Added[], values: Values, notANumber: string): Edit {
  const saved = valuesOf(order, added);
  const currency = order.totals.total.currency;
  const changed = (field: string) => differs(values, saved, field);
  const price = (field: string) => ({ amount: numberIn(values, field, notANumber), currency });
  const edit: Edit = { lines: [], added: [] };
  for (const { line } of order.lines) {
    const [quantity, unitPrice, reprice] = [lineField(line, "quantity"), lineField(line, "unit_price"), lineField(line, "reprice")];
    if (![quantity, unitPrice, reprice].some(changed)) continue;
    edit.lines!.push({
      line,
      ...(changed(quantity) && { quantity: numberIn(values, quantity, notANumber) }),
      ...(values[reprice] ? { reprice: true } : changed(unitPrice) && { unit_price: price(unitPrice) }),
    });
  }
  for (const { id, product } of added) {
    const unitPrice = addedField(id, "unit_price");
    const pack = textOf(values, addedField(id, "pack"));
    edit.added!.push({ product, pack, quantity: numberIn(values, addedField(id, "quantity"), notANumber), ...(textOf(values, unitPrice) !== "" && { unit_price: price(unitPrice) }) });
  }
  if (changed("reference")) edit.reference = textOf(values, "reference");
  if (changed("requested_day")) edit.requested_day = textOf(values, "requested_day") || null;
  if (addressParts.some((part) => changed(addressField(part))))
    edit.deliver_to = Object.fromEntries(addressParts.map((part) => [part, textOf(values, addressField(part))])) as Schema["OrderAddress"];
  return edit;
}

export const changesNothing = ({ lines, added, ...facts }: Edit) => lines?.length === 0 && added?.length === 0 && Object.keys(facts).length === 0;

/** How many things are changed, for the button that saves them. */
export const countOf = ({ lines = [], added = [], ...facts }: Edit) => lines.length + added.length + Object.keys(facts).length;

/** A refusal of the edit speaks of places in it: said at the fields of those lines. */
export function atFields(error: unknown, { lines = [], added = [] }: Edit, rows: Added[]): unknown {
  if (!(error instanceof Problem) || error.errors.length === 0) return error;
  const errors = error.errors.map((each) => {
    const [, list, place = "", ...rest] = each.pointer.split("/");
    const known = list === "lines" ? lines[Number(place)]?.line : list === "added" && added[Number(place)] ? rows[Number(place)]?.id : undefined;
    if (known === undefined || place === "") return each;
    return { ...each, pointer: `/${list}/${known}/${rest.join("/") || "quantity"}` };
  });
  return new Problem({ ...error.body, errors });
}
