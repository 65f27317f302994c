import { expect, test } from "vitest";
import { bandValues, bandsIn, chargeField, fromField, rowsShown } from "./bands";

const gbp = (amount: string) => ({ amount, currency: "GBP" });
const saved = bandValues({ value: [{ from: gbp("50.00"), charge: gbp("5.00") }], weight: [] });
const reading = (values: Record<string, string>) => ({ amount: (field: string) => gbp(values[field]!), notGrams: "Whole grams" });

test("bands are rows with room for one more, up to the most there can be", () => {
  expect(rowsShown(saved, "value")).toBe(2);
  expect(rowsShown(saved, "weight")).toBe(1);
  expect(rowsShown({ ...saved, [chargeField("weight", 9)]: "1" }, "weight")).toBe(10);
});

test("only the bands of the basis are sent, and none of a flat charge", () => {
  const values = { ...saved, [fromField("weight", 0)]: "2 500", [chargeField("weight", 0)]: "4" };
  expect(bandsIn(values, "value", reading(values))).toEqual({ delivery_by_value: [{ from: gbp("50.00"), charge: gbp("5.00") }], delivery_by_weight: [] });
  expect(bandsIn(values, "weight", reading(values))).toEqual({ delivery_by_value: [], delivery_by_weight: [{ from_g: 2500, charge: gbp("4") }] });
  expect(bandsIn(values, "flat", reading(values))).toEqual({ delivery_by_value: [], delivery_by_weight: [] });
  const heavy = { ...values, [fromField("weight", 0)]: "a lot" };
  expect(() => bandsIn(heavy, "weight", reading(heavy))).toThrow("Whole grams");
});
