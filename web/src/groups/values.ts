import { fieldProblem } from "@/lib/problem";
import type { Group, GroupInput } from "./queries";

/** A group's settings as their form has them. */
export type GroupValues = {
  name: string;
  acceptance: string;
  minimum_order_value: string;
  delivery_charge: string;
  delivery_free_above: string;
  currency: string;
  tax_scheme: string;
  base_group: string;
  factor: string;
  active: boolean;
};

export const valuesOf = (group: Group): GroupValues => ({
  name: group.name,
  acceptance: group.acceptance,
  minimum_order_value: group.minimum_order_value.amount,
  delivery_charge: group.delivery_charge.amount,
  delivery_free_above: group.delivery_free_above?.amount ?? "",
  currency: group.currency,
  tax_scheme: group.tax_scheme,
  base_group: group.base_group ?? "none",
  factor: group.factor,
  active: group.active,
});

/** What is sent; `notAnAmount` is said at the field whose text is no amount. */
export function inputOf(values: GroupValues, notAnAmount: string): GroupInput {
  const amount = (field: "minimum_order_value" | "delivery_charge" | "delivery_free_above") => {
    const text = values[field].replace(/\s/g, "").replace(",", ".");
    if (text === "") return null;
    if (!/^\d{1,12}(\.\d{1,4})?$/.test(text)) throw fieldProblem(field, notAnAmount);
    return { amount: text, currency: values.currency };
  };
  return {
    name: values.name,
    currency: values.currency,
    tax_scheme: values.tax_scheme,
    acceptance: values.acceptance as Group["acceptance"],
    minimum_order_value: amount("minimum_order_value"),
    delivery_charge: amount("delivery_charge"),
    delivery_free_above: amount("delivery_free_above"),
    base_group: values.base_group === "none" ? null : values.base_group,
    factor: values.factor.trim().replace(",", ".") || "1",
    active: values.active,
  };
}
