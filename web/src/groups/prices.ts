import type { Schema } from "@/api/client";
import { compareDecimal, plainDecimal } from "@/lib/decimal";

// Prices as a grid: a row is a product of a group, or a group of a product, or one of its packs; a column a break and
// the days it is valid.

/** The prices of one product in one group, and what its row is called. */
export type Price = Schema["GroupPrice"] & { key: string; group: string; currency: string; code: string; title: string };
type Break = Schema["GroupPriceBreak"];

export type Column = { key: string; min: string; from: string | null; until: string | null };
export type Line = { key: string; price: Price; pack: string; units: number; first: boolean; hidden: number };
/** What was typed in the cells of one product, over the prices it had. */
export type Edit = { price: Price; typed: Record<string, string> };
export type Edits = Record<string, Edit>;

export const inGroup = (price: Schema["GroupPrice"], { id, currency }: { id: string; currency: string }): Price => ({ ...price, key: price.product, group: id, currency, code: price.sku, title: price.name });
export const ofProduct = ({ group: { id, name, currency }, price }: Schema["ProductPrice"]): Price => ({ ...price, key: id, group: id, currency, code: currency, title: name });

export const columnOf = ({ min_quantity, valid_from, valid_until }: Pick<Break, "min_quantity" | "valid_from" | "valid_until">): Column => {
  const [min, from, until] = [min_quantity, valid_from ?? null, valid_until ?? null];
  return { key: [min, from ?? "", until ?? ""].join("|"), min, from, until };
};

const cellKey = (pack: string, column: string) => `${pack}|${column}`;

/** A pack's name may have a bar in it, a column's three parts have not. */
function partsOf(cell: string): { pack: string; column: string; min: string; from: string; until: string } {
  const parts = cell.split("|");
  const [min = "1", from = "", until = ""] = parts.slice(-3);
  return { pack: parts.slice(0, -3).join("|"), column: parts.slice(-3).join("|"), min, from, until };
}

const before = (a: Column, b: Column) =>
  (a.from ?? "").localeCompare(b.from ?? "") || (a.until ?? "").localeCompare(b.until ?? "") || compareDecimal(a.min, b.min);

/** Every break that any of the products has, the undated ones first, by quantity; at least the price from one on. */
export function columnsOf(prices: Price[], added: Column[]): Column[] {
  const all = new Map<string, Column>();
  for (const column of [columnOf({ min_quantity: "1" }), ...added]) all.set(column.key, column);
  for (const { breaks, inherited } of prices) for (const each of [...breaks, ...inherited]) all.set(columnOf(each).key, columnOf(each));
  return [...all.values()].toSorted(before);
}

/** A product's lines: its base unit, and the packs that have prices of their own or are unfolded. */
export function linesOf(price: Price, unfolded: boolean): Line[] {
  const priced = new Set([...price.breaks, ...price.inherited].map(({ pack }) => pack));
  const packs = price.packs.filter(({ name }) => unfolded || priced.has(name));
  const line = (pack: string, units: number, first: boolean): Line => ({ key: `${price.key}|${pack}`, price, pack, units, first, hidden: price.packs.length - packs.length });
  return [line("", 1, true), ...packs.map(({ name, units }) => line(name, units, false))];
}

/** "1,5" and " 4.650 " as the server takes them; "" for no price; null for what is no price. */
export function parsePrice(typed: string): string | null {
  const text = plainDecimal(typed);
  if (text === "") return "";
  if (!/^\d{1,9}(\.\d{1,4})?$/.test(text)) return null;
  return text;
}

export const same = (a: string, b: string): boolean => (a === "" || b === "" ? a === b : compareDecimal(a, b) === 0);

const amountIn = (breaks: Break[], pack: string, column: string) =>
  breaks.find((each) => each.pack === pack && columnOf(each).key === column)?.price.amount ?? "";

export type Cell = { saved: string; inherited: string; typed: string | undefined; changed: boolean; wrong: boolean };

export function cellOf({ price, pack }: Line, { key }: Column, edit: Edit | undefined): Cell {
  const saved = amountIn(price.breaks, pack, key);
  const typed = edit?.typed[cellKey(pack, key)];
  const meant = typed === undefined ? saved : parsePrice(typed);
  return { saved, inherited: amountIn(price.inherited, pack, key), typed, changed: meant !== null && !same(meant, saved), wrong: meant === null };
}

export const typedInto = (edit: Edit | undefined, line: Line, column: Column, text: string): Edit => ({
  price: line.price,
  typed: { ...edit?.typed, [cellKey(line.pack, column.key)]: text },
});

/** A cell, by the numbers of its row and column. */
export type Place = { line: number; column: number };

/** A block from a sheet, put down from that cell on; what reaches beyond the rows and columns there are is counted. */
export function pasted(edits: Edits, lines: Line[], columns: Column[], at: Place, text: string): { edits: Edits; beyond: number } {
  const next: Edits = {};
  let beyond = 0;
  for (const [down, row] of blockOf(text).entries())
    for (const [right, amount] of row.entries()) {
      const [line, column] = [lines[at.line + down], columns[at.column + right]];
      if (line && column) next[line.price.key] = typedInto(next[line.price.key] ?? edits[line.price.key], line, column, amount);
      else beyond += 1;
    }
  return { edits: next, beyond };
}

/** Whether a paste holds more than one cell. */
export const isBlock = (text: string): boolean => /[\t\n\r]/.test(text.replace(/[\r\n]+$/, ""));
const blockOf = (text: string): string[][] => text.replace(/[\r\n]+$/, "").split(/\r\n|\n|\r/).map((row) => row.split("\t").map((cell) => cell.trim()));

/** The same prices under other days or from another quantity: the column is emptied, what it held stands in the other. */
export function moved(edits: Edits, lines: Line[], from: Column, to: Column): Edits {
  const next: Edits = {};
  for (const line of lines) {
    const edit = next[line.price.key] ?? edits[line.price.key];
    const { saved, typed } = cellOf(line, from, edit);
    const amount = typed ?? saved;
    if (amount === "") continue;
    next[line.price.key] = typedInto(typedInto(edit, line, from, ""), line, to, amount);
  }
  return next;
}

/** The columns that something is typed into. */
export const typedColumns = ({ typed }: Edit): Column[] =>
  Object.keys(typed).map((cell) => {
    const { min, from, until } = partsOf(cell);
    return columnOf({ min_quantity: min, valid_from: from || null, valid_until: until || null });
  });

/** The cells of a row that are not as the server has them. */
export function changesOf({ price, typed }: Edit): { cell: string; amount: string | null }[] {
  return Object.entries(typed).flatMap(([cell, text]) => {
    const { pack, column } = partsOf(cell);
    const amount = parsePrice(text);
    return amount !== null && same(amount, amountIn(price.breaks, pack, column)) ? [] : [{ cell, amount }];
  });
}

/** All prices the product will have: the server replaces them as a whole. */
export function breaksAfter({ price, typed }: Edit): Schema["GroupPriceInput"]["breaks"] {
  const after = new Map(price.breaks.map((each) => [cellKey(each.pack, columnOf(each).key), each.price.amount]));
  for (const [cell, text] of Object.entries(typed)) after.set(cell, parsePrice(text) ?? "");
  return [...after].flatMap(([cell, amount]) => {
    if (amount === "") return [];
    const { pack, min, from, until } = partsOf(cell);
    return [{ pack, min_quantity: min, price: { amount, currency: price.currency }, valid_from: from || null, valid_until: until || null }];
  });
}

/** Cells of a product that are dearer than the break before them: rarely meant. */
export function dearerCells(edit: Edit, columns: Column[]): Set<string> {
  const found = new Set<string>();
  for (const { pack } of [{ pack: "" }, ...edit.price.packs.map(({ name }) => ({ pack: name }))]) {
    let last: { amount: string; days: string } | null = null;
    for (const column of columns) {
      const line: Line = { key: "", price: edit.price, pack, units: 1, first: false, hidden: 0 };
      const { saved, typed, wrong } = cellOf(line, column, edit);
      const amount = typed === undefined ? saved : (parsePrice(typed) ?? "");
      if (wrong || amount === "") continue;
      const days = `${column.from}|${column.until}`;
      if (last && last.days === days && compareDecimal(amount, last.amount) > 0) found.add(cellKey(pack, column.key));
      last = { amount, days };
    }
  }
  return found;
}

export const cellName = (line: Line, column: Column): string => cellKey(line.pack, column.key);

const scale = 10_000n; // four decimals
const toUnits = (amount: string) => {
  const [whole = "0", fraction = ""] = amount.split(".");
  return BigInt(whole) * scale + BigInt(fraction.padEnd(4, "0"));
};

/** The amount ± per cent, rounded half up to steps of 0.0001, 0.01, 0.05 …; never below one step. */
export function raised(amount: string, percent: string, step: string): string {
  const sign = percent.startsWith("-") ? -1n : 1n;
  const thousandths = toUnits(percent.replace(/^[+-]/, "")) / 10n; // of a per cent
  const to = toUnits(step);
  const exact = toUnits(amount) * (100_000n + sign * thousandths);
  const steps = (exact + 50_000n * to) / (100_000n * to);
  const units = (steps > 0n ? steps : 1n) * to;
  return `${units / scale}.${String(units % scale).padStart(4, "0")}`.replace(/(\.\d\d)0+$/, "$1");
}

/** "+3", "3 %" or "-2,5" as a number of per cent; null for anything else. */
export function parsePercent(typed: string): string | null {
  const text = typed.replace(/[\s%]/g, "").replace(",", ".");
  return /^[+-]?\d{1,3}(\.\d{1,3})?$/.test(text) ? text : null;
}

/** As many decimals as the longest amount of the grid has, at least two: figures stand under one another. */
export const decimalsIn = (prices: Price[]): number =>
  Math.max(2, ...prices.flatMap(({ breaks, inherited }) => [...breaks, ...inherited].map(({ price }) => /\.(\d*?)0*$/.exec(price.amount)?.[1]?.length ?? 0)));

export const padded = (amount: string, decimals: number): string => {
  if (amount === "") return "";
  const [whole = "0", fraction = ""] = amount.split(".");
  return `${whole}.${fraction.replace(/0+$/, "").padEnd(decimals, "0")}`;
};
