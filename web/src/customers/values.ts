import { fieldProblem } from "@/lib/problem";
import type { Customer, CustomerInput } from "./queries";

/** A customer as its form has it: text in every field. */
export type CustomerValues = Record<
  "name" | "code" | "contact" | "email" | "phone" | "street" | "postcode" | "city" | "country" | "payment_days" | "vat_number" | "tax_status" | "tags" | "status",
  string
>;

export const newCustomer = (country: string): CustomerValues => ({
  name: "",
  code: "",
  contact: "",
  email: "",
  phone: "",
  street: "",
  postcode: "",
  city: "",
  country,
  payment_days: "",
  vat_number: "",
  tax_status: "normal",
  tags: "",
  status: "active",
});

export function valuesOf(customer: Customer): CustomerValues {
  const { id: _, version: __, payment_days: days, tags, addresses: ___, contacts: ____, ...texts } = customer;
  return { ...texts, payment_days: days == null ? "" : String(days), tags: tags.join(", ") };
}

/** What is sent; `notANumber` is said at the days of payment. */
export function inputOf(values: CustomerValues, notANumber: string): CustomerInput {
  const { payment_days: days, tags, tax_status, status, ...texts } = values;
  if (!/^\d*$/.test(days.trim())) throw fieldProblem("payment_days", notANumber);
  return {
    ...texts,
    tax_status: tax_status as Customer["tax_status"],
    status: status as Customer["status"],
    tags: tags.split(",").map((tag) => tag.trim()).filter(Boolean),
    payment_days: days.trim() === "" ? null : Number(days),
  };
}
