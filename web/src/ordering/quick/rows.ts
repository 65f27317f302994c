import { useState } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import { parseQuantity } from "@/lib/decimal";
import { useDraft } from "@/lib/draft";
import { useDebounced } from "@/lib/hooks";
import type { PastedLine } from "@/lib/pasted";
import type { NewLines } from "../basket/queries";

/** A line as it is typed: nothing is in the basket yet. */
export type Row = PastedLine & { id: number };
export type Match = Schema["QuickLine"];
export type BasketLine = Schema["BasketLine"];

/** How a row stands: what was found, and what there is to mend. */
export type Standing = { row: Row; match: Match | undefined; line: BasketLine | null; trouble: string | null };

const isSaid = ({ code }: Row) => code.trim() !== "";
const sent = ({ code, pack, quantity }: Row) => ({ code: code.trim(), pack, quantity: parseQuantity(quantity) ?? "0" });
const said = (row: Row) => JSON.stringify(sent(row));

/** The rows, kept over a reload until they are put into the basket. */
export function useRows(of: string) {
  const { values, set } = useDraft<{ rows: Row[] }>(`quick-${of}`, { rows: [] });
  const { rows } = values;
  const next = rows.reduce((most, { id }) => Math.max(most, id), 0) + 1;
  const put = (changed: Row[]) => set("rows", changed);
  return {
    rows,
    /** The row that is typed into next: it is one of them as soon as something stands in it. */
    blank: { id: next, code: "", pack: "", quantity: "" } as Row,
    put,
    change: (row: Row) => put(rows.some(({ id }) => id === row.id) ? rows.map((old) => (old.id === row.id ? row : old)) : [...rows, row]),
    remove: (gone: ReadonlySet<number>) => put(rows.filter(({ id }) => !gone.has(id))),
    append: (lines: PastedLine[]) => {
      const added = lines.map((line, at) => ({ ...line, id: next + at }));
      put([...rows, ...added]);
      return new Set(added.map(({ id }) => id));
    },
  };
}

/** Where the rows are looked up: a storefront, or what a customer may have while staff write its order. */
export type Shelf<T extends { lines: Match[] } = { lines: Match[] }> = {
  key: readonly string[];
  match: (lines: Schema["QuickLineInput"][], signal: AbortSignal) => Promise<T>;
  suggest: (words: string, signal: AbortSignal) => Promise<{ id: string; sku: string; name: string }[]>;
};

export const storefrontShelf = (storefront: string): Shelf<Schema["QuickOrder"]> => ({
  key: ["storefront", storefront],
  match: (lines, signal) => answer(api.POST("/api/v1/storefronts/{storefront}/quick-order", { params: { path: { storefront } }, body: { lines }, signal })),
  suggest: async (q, signal) =>
    (await answer(api.GET("/api/v1/storefronts/{storefront}/products", { params: { path: { storefront }, query: { q, limit: 6 } }, signal }))).items,
});

type Answers<T> = { of: Map<number, { said: string; match: Match }>; order: T };

/** What the shelf has for the rows, once typing rests; the old answers stay while new ones come. */
export function useMatches<T extends { lines: Match[] }>(shelf: Shelf<T>, rows: Row[]) {
  const resting = useDebounced(rows, 250);
  const query = useQuery({
    queryKey: ["quick", ...shelf.key, resting.filter(isSaid).map(said)],
    queryFn: async ({ signal }): Promise<Answers<T>> => {
      const asked = resting.filter(isSaid);
      const order = await shelf.match(asked.map(sent), signal);
      return { of: new Map(asked.map((row, at) => [row.id, { said: said(row), match: order.lines[at]! }])), order };
    },
    placeholderData: keepPreviousData,
    enabled: resting.some(isSaid),
  });
  const some = rows.some(isSaid);
  return { answers: some ? query.data : undefined, error: some ? query.error : null, settled: !some || (resting === rows && query.isSuccess && !query.isPlaceholderData) };
}

/** What was refused when the lines were put into the basket, by row; a row that is changed is asked about anew. */
export function useRefused() {
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const key = (row: Row) => `${row.id} ${said(row)}`;
  return {
    of: (row: Row) => refused.get(key(row)) ?? null,
    keep: (troubles: { row: Row; detail: string }[]) => setRefused(new Map(troubles.map(({ row, detail }) => [key(row), detail]))),
  };
}

type Words = { notANumber: string; unknown: string };

export function standingOf(row: Row, answers: Answers<unknown> | undefined, refused: string | null, words: Words): Standing {
  const known = answers?.of.get(row.id);
  const match = known?.match;
  const line = match?.line ?? null;
  if (!match) return { row, match, line, trouble: null };
  const isNow = known.said === said(row);
  const wrong = parseQuantity(row.quantity) === null ? words.notANumber : isNow && !line ? words.unknown : (line?.problem?.detail ?? refused);
  return { row, match, line, trouble: isNow || wrong === words.notANumber ? wrong : null };
}

export const isMatched = ({ line, trouble }: Standing): boolean => line !== null && trouble === null && !line.problem;

export const newLines = (standings: Standing[]): NewLines => standings.filter(isMatched).map(({ line }) => ({ product: line!.product, pack: line!.pack, quantity: line!.quantity }));
