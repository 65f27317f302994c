import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Schema, answer, api } from "@/api/client";
import { useDraft } from "@/lib/draft";
import { asProblem } from "@/lib/problem";
import { type Column, type Edit, type Edits, type Line, type Place, type Price, breaksAfter, changesOf, pasted, typedColumns, typedInto } from "./prices";

export type Refusal = { key: string; name: string; words: string };

/** What was typed into the grid of a group or a product: kept over reload and search until it is applied or discarded. */
export function useEdits(seller: string, of: string) {
  const draft = useDraft<Edits>(`prices-of-${of}`, {});
  const client = useQueryClient();
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [refused, setRefused] = useState<Refusal[]>([]);
  const [beyond, setBeyond] = useState(0);
  const changed = Object.values(draft.values).filter((edit) => changesOf(edit).length > 0);
  const changes = changed.flatMap(changesOf);

  const pathOf = ({ price: { group, product } }: Edit) => ({ seller, group, product });
  /** The row with the prices that the server has. */
  const renewed = ({ price: row }: Edit, price: Schema["GroupPrice"]): Price => ({ ...row, ...price });

  const put = (edit: Edit) =>
    answer(
      api.PUT("/api/v1/sellers/{seller}/groups/{group}/prices/{product}", {
        params: { path: pathOf(edit) },
        headers: { "If-Match": `"${edit.price.version}"` },
        body: { breaks: breaksAfter(edit) },
      }),
    );

  const current = (edit: Edit) =>
    answer(api.GET("/api/v1/sellers/{seller}/groups/{group}/prices/{product}", { params: { path: pathOf(edit) } }));

  /** Row by row: one that is refused is named and keeps what was typed, the others are done. */
  const apply = async () => {
    const refusals: Refusal[] = [];
    for (const [done, edit] of changed.entries()) {
      setProgress({ done, of: changed.length });
      try {
        // one after the other: each is a transaction, and the bar tells how far it is
        // oxlint-disable-next-line no-await-in-loop
        const price = await put(edit);
        draft.set(edit.price.key, { price: renewed(edit, price), typed: {} });
      } catch (error) {
        // somebody else was faster: theirs stand struck out beside what was typed, and the next try puts it over them
        // oxlint-disable-next-line no-await-in-loop
        if (asProblem(error).status === 412) draft.set(edit.price.key, { ...edit, price: renewed(edit, await current(edit)) });
        refusals.push({ key: edit.price.key, name: `${edit.price.code} ${edit.price.title}`, words: wordsOf(error) });
      }
    }
    await client.invalidateQueries({ queryKey: ["seller", seller, "groups"] });
    setRefused(refusals);
    setProgress(null);
    return changed.length - refusals.length;
  };

  /** Those that something is typed into, though no row may have a price there. */
  const columnsTyped = changed.flatMap(typedColumns);
  const type = (edits: Edits) => Object.values(edits).forEach((edit) => draft.set(edit.price.key, edit));

  return {
    edits: draft.values,
    changed,
    columns: columnsTyped,
    count: changes.length,
    wrong: changes.filter(({ amount }) => amount === null).length,
    progress,
    refused,
    /** The cells of the last paste that had no place in the grid. */
    beyond,
    type: (line: Line, column: Column, text: string) => draft.set(line.price.key, typedInto(draft.values[line.price.key], line, column, text)),
    paste: (lines: Line[], columns: Column[], at: Place, text: string) => {
      const into = pasted(draft.values, lines, columns, at, text);
      type(into.edits);
      setBeyond(into.beyond);
    },
    put: type,
    discard: () => {
      draft.discard();
      setRefused([]);
      setBeyond(0);
    },
    apply,
  };
}

function wordsOf(error: unknown): string {
  const problem = asProblem(error);
  return problem.errors.map(({ detail }) => detail).join(" ") || problem.message;
}

export type EditsOf = ReturnType<typeof useEdits>;
