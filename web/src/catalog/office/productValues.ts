import type { Schema } from "@/api/client";
import type { Product } from "./queries";

/** A product as the form holds it; the packs are kept as text, so that a draft holds them too. */
export type Values = Record<(typeof texts)[number], string> & { active: boolean; divisible: boolean; weight_g: string; packs: string };
export type PackRow = { name: string; units: string };

const texts = ["sku", "name", "description", "category", "brand", "barcode", "mpn", "tax_class", "unit"] as const;

export const readPacks = (text: string): PackRow[] => JSON.parse(text || "[]") as PackRow[];
export const writePacks = (packs: PackRow[]): string => JSON.stringify(packs);

export function valuesOf(product: Product | undefined): Values {
  if (!product)
    return {
      sku: "", name: "", description: "", category: "", brand: "", barcode: "", mpn: "",
      tax_class: "", unit: "", weight_g: "", packs: "[]", active: true, divisible: false,
    };
  const { sku, name, description, category, brand, barcode, mpn, tax_class, unit, divisible } = product;
  const packs = product.packs.map((pack) => ({ name: pack.name, units: String(pack.units) }));
  const weight_g = product.weight_g ? String(product.weight_g) : "";
  return { sku, name, description, category, brand, barcode, mpn, tax_class, unit, divisible, weight_g, packs: writePacks(packs), active: product.status === "active" };
}

/** A number as typed; what is none goes to the server as -1, which says what is wrong with it at the field. */
const whole = (typed: string): number => (/^\d{1,12}$/.test(typed.trim()) ? Number(typed) : -1);

/** What is sent: the SKU, and what differs from what was there. */
export function inputOf(values: Values, before: Values): Schema["ProductInput"] {
  const changed = Object.fromEntries(texts.filter((name) => values[name] !== before[name]).map((name) => [name, values[name]]));
  const input: Schema["ProductInput"] = { ...changed, sku: values.sku };
  if (values.weight_g !== before.weight_g) input.weight_g = values.weight_g.trim() === "" ? null : whole(values.weight_g);
  if (values.packs !== before.packs) input.packs = readPacks(values.packs).map(({ name, units }) => ({ name, units: whole(units) }));
  if (values.active !== before.active) input.status = values.active ? "active" : "inactive";
  if (values.divisible !== before.divisible) input.divisible = values.divisible;
  return input;
}

/** What both have changed: a field with their value and ours. */
export type Clash = { field: keyof Values; theirs: string; ours: string };

const shown = (value: string | boolean, field: keyof Values): string =>
  field === "packs" ? readPacks(String(value)).map(({ name, units }) => `${name} ${units}`).join(", ") : String(value);

export function clashes(ours: Values, before: Values, theirs: Values): Clash[] {
  return (Object.keys(before) as (keyof Values)[])
    .filter((field) => ours[field] !== before[field] && theirs[field] !== before[field] && ours[field] !== theirs[field])
    .map((field) => ({ field, theirs: shown(theirs[field], field), ours: shown(ours[field], field) }));
}
