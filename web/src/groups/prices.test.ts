import { describe, expect, test } from "vitest";
import { type Edit, type Price, breaksAfter, cellOf, changesOf, columnOf, columnsOf, dearerCells, inGroup, isBlock, linesOf, moved, padded, pasted, parsePercent, parsePrice, raised, typedInto } from "./prices";

const money = (amount: string) => ({ amount, currency: "GBP" });
const price: Price = inGroup(
  {
    product: "prd_1",
    sku: "CN-2210",
    name: "Beeswax pillar candle",
    unit: "each",
    packs: [
      { name: "Box", units: 6 },
      { name: "Case", units: 24 },
    ],
    breaks: [
      { pack: "", min_quantity: "1", price: money("4.65") },
      { pack: "", min_quantity: "24", price: money("4.30") },
      { pack: "Box", min_quantity: "1", price: money("25.00") },
      { pack: "", min_quantity: "1", price: money("4.80"), valid_from: "2026-12-01", valid_until: null },
    ],
    inherited: [],
    version: 1,
  },
  { id: "grp_1", currency: "GBP" },
);
const columns = columnsOf([price], []);
const [each, box] = linesOf(price, false);
const edited = (text: string, column = 0): Edit => typedInto(undefined, each!, columns[column]!, text);

describe("a grid of prices", () => {
  test("has a column for each break, dated ones behind the others", () =>
    expect(columns.map(({ min, from }) => [min, from])).toEqual([["1", null], ["24", null], ["1", "2026-12-01"]]));

  test("has a line for the unit and for each pack with a price; the others when unfolded", () => {
    expect([each, box].map((line) => line?.pack)).toEqual(["", "Box"]);
    expect(linesOf(price, true).map(({ pack }) => pack)).toEqual(["", "Box", "Case"]);
  });

  test("knows a changed cell by value, not by its zeros", () => {
    expect(cellOf(each!, columns[0]!, edited("4.650")).changed).toBe(false);
    expect(changesOf(edited("4.650"))).toEqual([]);
    expect(cellOf(each!, columns[0]!, edited("4,95"))).toMatchObject({ saved: "4.65", changed: true, wrong: false });
    expect(cellOf(each!, columns[0]!, edited("4.6x")).wrong).toBe(true);
  });

  test("sends every price of the product, those of other packs and days too", () => {
    const sent = breaksAfter(edited("4,95")).map(({ pack, min_quantity, price: { amount }, valid_from }) => [pack, min_quantity, amount, valid_from]);
    expect(sent).toEqual([["", "1", "4.95", null], ["", "24", "4.30", null], ["Box", "1", "25.00", null], ["", "1", "4.80", "2026-12-01"]]);
  });

  test("an emptied cell is a price less, a new one a price more", () => {
    expect(breaksAfter(edited("", 1))).toHaveLength(3);
    const added = typedInto(undefined, box!, columnOf({ min_quantity: "10" }), "24");
    expect(breaksAfter(added).at(-1)).toEqual({ pack: "Box", min_quantity: "10", price: money("24"), valid_from: null, valid_until: null });
  });

  test("takes a block from a sheet from a cell on, and counts what has no place", () => {
    expect([isBlock("4.10\n"), isBlock("4.10\t3.90"), isBlock("4.10\n3.90")]).toEqual([false, true, true]);
    const lines = linesOf(price, true);
    const { edits, beyond } = pasted({}, lines, columns, { line: 1, column: 0 }, "24.00\t23.50\r\n 90 \tmany\r\n1\t2\r\n");
    expect(beyond).toBe(2);
    expect(edits["prd_1"]?.typed).toEqual({ "Box|1||": "24.00", "Box|24||": "23.50", "Case|1||": "90", "Case|24||": "many" });
  });

  test("puts the prices of a column under other days", () => {
    const until = columnOf({ min_quantity: "1", valid_until: "2026-11-30" });
    const edits = moved({}, linesOf(price, true), columns[0]!, until);
    const sent = breaksAfter(edits["prd_1"]!).map(({ pack, price: { amount }, valid_until }) => [pack, amount, valid_until]);
    expect(sent).toContainEqual(["", "4.65", "2026-11-30"]);
    expect(sent).toContainEqual(["Box", "25.00", "2026-11-30"]);
    expect(sent).toHaveLength(price.breaks.length);
  });

  test("warns of a break that is dearer than the one before", () => {
    expect(dearerCells(edited("4.70", 1), columns)).toEqual(new Set(["|24||"]));
    expect(dearerCells(edited("4.20", 1), columns).size).toBe(0);
  });
});

test.each([
  ["4.65", "+3", "0.01", "4.79"],
  ["4.65", "-50", "0.05", "2.35"],
  ["0.0451", "10", "0.0001", "0.0496"],
  ["0.01", "-99", "0.01", "0.01"],
  ["123456789.99", "0", "0.01", "123456789.99"],
])("%s raised by %s %% to steps of %s is %s", (amount, percent, step, result) => expect(raised(amount, percent, step)).toBe(result));

test("what is typed as a price or a percentage is understood or refused", () => {
  expect([" 4,5", "1,234.50", "", "1.23456", "-1"].map(parsePrice)).toEqual(["4.5", "1234.50", "", null, null]);
  expect(["+3 %", "-2,5", "three"].map(parsePercent)).toEqual(["+3", "-2.5", null]);
  expect(padded("4.5", 4)).toBe("4.5000");
});
