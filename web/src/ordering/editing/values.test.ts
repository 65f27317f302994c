import { describe, expect, it } from "vitest";
import { Problem } from "@/lib/problem";
import type { Order } from "../office/queries";
import { type Added, addedField, atFields, changesNothing, countOf, editOf, lineField, valuesOf } from "./values";

const money = (amount: string) => ({ amount, currency: "GBP" });
const order = {
  reference: "PO 1",
  requested_day: null,
  deliver_to: { name: "Quayside", contact: "", street: "1 Quay", city: "Bristol", postcode: "", country: "GB", phone: "" },
  lines: [
    { line: 1, quantity: "10", unit_price: money("2.50") },
    { line: 4, quantity: "2", unit_price: money("10.00") },
  ],
  totals: { total: money("54.00") },
} as unknown as Order;
const mug: Added = { id: 7, product: "prd_mug", sku: "MG-1", name: "Mug", unit: "each", packs: [] };

const edited = (changes: Record<string, string | boolean>, added: Added[] = []) => editOf(order, added, { ...valuesOf(order, added), ...changes }, "Type a number");

describe("an edit of an order", () => {
  it("changes nothing until something is written", () => {
    expect(changesNothing(edited({}))).toBe(true);
    expect(edited({})).toEqual({ lines: [], added: [] });
  });

  it("names the lines that change, by their numbers", () => {
    const edit = edited({ [lineField(4, "quantity")]: "1 200,5", [lineField(1, "unit_price")]: "2,25" });
    expect(edit.lines).toEqual([
      { line: 1, unit_price: money("2.25") },
      { line: 4, quantity: "1200.5" },
    ]);
    expect(countOf(edit)).toBe(2);
  });

  it("asks for today's price instead of one that was typed before", () => {
    expect(edited({ [lineField(1, "unit_price")]: "9", [lineField(1, "reprice")]: true }).lines).toEqual([{ line: 1, reprice: true }]);
  });

  it("adds products, at a price by hand where one is typed", () => {
    const edit = edited({ [addedField(7, "quantity")]: "3", [addedField(7, "unit_price")]: "4.10" }, [mug]);
    expect(edit.added).toEqual([{ product: "prd_mug", pack: "", quantity: "3", unit_price: money("4.10") }]);
  });

  it("empties a day with null and sends an address whole", () => {
    const edit = editOf({ ...order, requested_day: "2027-02-01" }, [], { ...valuesOf(order, []), "deliver_to.city": "Bath" }, "");
    expect(edit.requested_day).toBeNull();
    expect(edit.deliver_to).toMatchObject({ name: "Quayside", street: "1 Quay", city: "Bath" });
  });

  it("says at the field what is no number", () => {
    expect(() => edited({ [lineField(4, "quantity")]: "a few" })).toThrow("Type a number");
  });

  it("finds the field of a refusal by the line it was sent for", () => {
    const edit = edited({ [lineField(4, "quantity")]: "1" }, [mug]);
    const refusal = new Problem({
      type: "invalid",
      title: "",
      status: 422,
      errors: [
        { pointer: "/lines/0/quantity", code: "below-dispatched", detail: "2 have left" },
        { pointer: "/added/0/product", code: "no-price", detail: "No price" },
        { pointer: "/deliver_to/city", code: "missing", detail: "A city" },
      ],
    });
    const { errors } = atFields(refusal, edit, [mug]) as Problem;
    expect(errors.map(({ pointer }) => pointer)).toEqual(["/lines/4/quantity", "/added/7/product", "/deliver_to/city"]);
  });
});
