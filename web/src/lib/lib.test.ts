import { describe, expect, test } from "vitest";
import { accentFor, contrast } from "./accent";
import { ageOf, formatDay } from "./dates";
import { compareDecimal, parseQuantity, percentOf, stepQuantity } from "./decimal";
import { inFours } from "./iban";
import { currencySymbol, formatAmount, formatMoney } from "./money";
import { Problem, fieldOf, problemFrom, sortErrors } from "./problem";
import { formatGrams } from "./weight";

describe("decimals", () => {
  test("compare by value, whatever their scale, beyond what a float can hold", () => {
    expect(compareDecimal("1.10", "1.1")).toBe(0);
    expect(compareDecimal("9007199254740993.01", "9007199254740993.02")).toBe(-1);
    expect(compareDecimal("-1", "-2")).toBe(1);
  });

  test("a meter is between 0 and 100 per cent", () => {
    expect(percentOf("195.80", "250.00")).toBe(78.3);
    expect(percentOf("300", "250.00")).toBe(100);
    expect(percentOf("0.00", "250.00")).toBe(0);
    expect(percentOf("1", "0.00")).toBe(100);
  });

  test.each([
    ["12", "12"],
    ["", "0"],
    ["1 200", "1200"],
    ["1,5", "1.5"],
    ["1,200", "1200"],
    ["1,234,567.5", "1234567.5"],
    ["0,125", "0.125"],
    ["1,20", "1.2"],
    ["12,34,567", null],
    ["007", "7"],
    ["2.500", "2.5"],
    ["-1", null],
    ["1e3", null],
    ["twelve", null],
  ])("typed %j is the quantity %j", (typed, quantity) => expect(parseQuantity(typed)).toBe(quantity));

  test("steps stop at nought and keep parts of a unit", () => {
    expect(stepQuantity("3", 1)).toBe("4");
    expect(stepQuantity("0", -1)).toBe("0");
    expect(stepQuantity("1.5", 1)).toBe("2.5");
    expect(stepQuantity("", 1)).toBe("1");
  });
});

describe("money", () => {
  test("is grouped and has the currency's decimals, however large", () => {
    expect(formatMoney({ amount: "1284.60", currency: "GBP" })).toBe("£1,284.60");
    expect(formatAmount({ amount: "90071992547409931.07", currency: "EUR" })).toBe("90,071,992,547,409,931.07");
    expect(formatAmount({ amount: "1200", currency: "JPY" })).toBe("1,200");
  });

  test("a unit price shows up to four decimals, only those it has", () => {
    expect(formatAmount({ amount: "0.0450", currency: "GBP" })).toBe("0.045");
    expect(formatAmount({ amount: "2.1000", currency: "GBP" })).toBe("2.10");
  });

  test("a currency without a sign is told by its code", () => {
    expect(currencySymbol("EUR")).toBe("€");
    expect(currencySymbol("CHF")).toBe("CHF");
  });
});

describe("dates", () => {
  const now = new Date("2026-11-24T12:00:00Z");

  test("a day is shown as written, with the year when it is another one", () => {
    expect(formatDay("2026-11-27", now)).toBe("Fri 27 Nov");
    expect(formatDay("2025-01-02", now)).toBe("2 Jan 2025");
  });

  test("ages are relative under a week only", () => {
    expect(ageOf("2026-11-24T11:56:00Z", now)).toEqual({ unit: "minutes", count: 4 });
    expect(ageOf("2026-11-22T11:00:00Z", now)).toEqual({ unit: "days", count: 2 });
    expect(ageOf("2026-11-03T11:00:00Z", now)).toEqual({ unit: "date", text: "3 Nov" });
  });
});

describe("problems", () => {
  const problem = new Problem({
    type: "https://tradecounter.example/problems/invalid",
    title: "Two things to mend",
    status: 422,
    errors: [
      { pointer: "/reference", code: "required", detail: "Your order number is missing" },
      { pointer: "/lines/3/quantity", code: "pack", detail: "Below the smallest pack of 6" },
      { pointer: "", code: "minimum", detail: "£54.20 to the minimum" },
    ],
  });

  test("errors stand at their fields, the others in the summary", () => {
    const { byField, rest } = sortErrors(problem, ["reference", "lines.3.quantity"]);
    expect(byField).toEqual({
      reference: "Your order number is missing",
      "lines.3.quantity": "Below the smallest pack of 6",
    });
    expect(rest.map((error) => error.code)).toEqual(["minimum"]);
  });

  test("a pointer becomes a field's name", () => expect(fieldOf("/lines/3/quantity")).toBe("lines.3.quantity"));

  test("a proxy's page is a problem too", () => {
    expect(problemFrom(502, "<html>").status).toBe(502);
    expect(problem.kind).toBe("invalid");
  });
});

describe("a seller's accent", () => {
  test.each(["#0b5c69", "#8a2f4c", "#ffd500", "#7fffd4", "#000000", "#ffffff", "#777777"])("%s can be read in both schemes", (hex) => {
    for (const [scheme, page, sunken] of [
      ["light", "#ffffff", "#f0f0ec"],
      ["dark", "#1a1b1c", "#242628"],
    ] as const) {
      const palette = accentFor(hex, scheme);
      expect(palette).not.toBeNull();
      for (const ground of [page, sunken, palette!.soft]) expect(contrast(palette!.text, ground)).toBeGreaterThanOrEqual(4.45);
      expect(contrast(palette!.on, palette!.accent)).toBeGreaterThanOrEqual(4.45);
    }
  });

  test("what is not a colour gives none", () => expect(accentFor("javascript:", "light")).toBeNull());
});

test("weights are told in kilograms, accounts in fours", () => {
  expect(["2500", "1", "40000"].map(formatGrams)).toEqual(["2.5 kg", "0.001 kg", "40 kg"]);
  expect(["", "GB29", "NO9386011117947"].map(inFours)).toEqual(["", "GB29", "NO93 8601 1117 947"]);
});
