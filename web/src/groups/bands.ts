import { fieldProblem } from "@/lib/problem";
import type { GroupInput } from "./queries";

// What delivery costs from a value, or a weight, on: rows of a form, numbered as they are sent.

type Settings = NonNullable<GroupInput["settings"]>;
type Bands = { value: NonNullable<Settings["delivery_by_value"]>; weight: NonNullable<Settings["delivery_by_weight"]> };
export type Basis = keyof Bands;
export const deliveryBases = ["flat", "value", "weight"] as const;
export const bandsMost = 10;

type Fields = Record<string, string | boolean>;

const listOf = (basis: Basis) => `settings.delivery_by_${basis}`;
export const fromField = (basis: Basis, row: number) => `${listOf(basis)}.${row}.${basis === "value" ? "from" : "from_g"}`;
export const chargeField = (basis: Basis, row: number) => `${listOf(basis)}.${row}.charge`;

/** All rows there can be, the empty ones too. */
export function bandValues({ value, weight }: Bands): Record<string, string> {
  const values: Record<string, string> = {};
  for (let row = 0; row < bandsMost; ++row) {
    values[fromField("value", row)] = value[row]?.from.amount ?? "";
    values[chargeField("value", row)] = value[row]?.charge.amount ?? "";
    values[fromField("weight", row)] = String(weight[row]?.from_g ?? "");
    values[chargeField("weight", row)] = weight[row]?.charge.amount ?? "";
  }
  return values;
}

const isFilled = (values: Fields, basis: Basis, row: number) => Boolean(values[fromField(basis, row)] || values[chargeField(basis, row)]);

/** Those with something in them and one more to type into. */
export function rowsShown(values: Fields, basis: Basis): number {
  let rows = bandsMost;
  while (rows > 0 && !isFilled(values, basis, rows - 1)) --rows;
  return Math.min(rows + 1, bandsMost);
}

type Reading = { amount: (field: string) => { amount: string; currency: string }; notGrams: string };

const rows = (values: Fields, basis: Basis) => Array.from({ length: bandsMost }, (_, row) => row).filter((row) => isFilled(values, basis, row));

export function bandsIn(values: Fields, basis: string, { amount, notGrams }: Reading): Pick<Settings, "delivery_by_value" | "delivery_by_weight"> {
  const grams = (field: string) => {
    const text = String(values[field]).replace(/\s/g, "");
    if (!/^\d{1,9}$/.test(text)) throw fieldProblem(field, notGrams);
    return Number(text);
  };
  return {
    delivery_by_value: basis === "value" ? rows(values, "value").map((row) => ({ from: amount(fromField("value", row)), charge: amount(chargeField("value", row)) })) : [],
    delivery_by_weight: basis === "weight" ? rows(values, "weight").map((row) => ({ from_g: grams(fromField("weight", row)), charge: amount(chargeField("weight", row)) })) : [],
  };
}
