import type { Schema } from "@/api/client";

export type Right = Schema["Right"];

/** Rights as people look for them. Buyers have those of the last. */
export const sections = {
  orders: ["order.view", "order.accept", "order.edit", "order.price"],
  catalogue: ["product.view", "product.edit", "price.view", "price.edit", "group.view", "group.edit"],
  customers: ["customer.view", "customer.edit", "customer.invite"],
  files: ["import.run", "export.run", "report.view"],
  office: ["mail.view", "user.edit", "key.edit", "setting.edit"],
  buying: ["order.place", "order.draft", "order.view", "colleague.edit"],
} as const satisfies Record<string, readonly Right[]>;

export type Section = keyof typeof sections;
export const ofStaff: readonly Section[] = ["orders", "catalogue", "customers", "files", "office"];
export const ofCustomers: readonly Section[] = ["buying"];

/** A point in a field's name would be read as a place in the request. */
export const rightField = (right: Right): string => right.replace(".", "_");
