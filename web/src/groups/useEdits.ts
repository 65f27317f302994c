import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "@/api/client";
import { useDraft } from "@/lib/draft";
import { asProblem } from "@/lib/problem";
import { type Column, type Edit, type Edits, type Line, breaksAfter, changesOf, typedInto } from "./prices";
import type { Group } from "./queries";

export type Refusal = { product: string; sku: string; words: string };

/** What was typed into the grid: kept over reload and search until it is applied or discarded. */
export function useEdits(seller: string, group: Group) {
  const draft = useDraft<Edits>(`prices-${group.id}`, {});
  const client = useQueryClient();
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [refused, setRefused] = useState<Refusal[]>([]);
  const changed = Object.values(draft.values).filter((edit) => changesOf(edit).length > 0);
  const changes = changed.flatMap(changesOf);

  const put = (edit: Edit) =>
    answer(
      api.PUT("/api/v1/sellers/{seller}/groups/{group}/prices/{product}", {
        params: { path: { seller, group: group.id, product: edit.price.product } },
        headers: { "If-Match": `"${edit.price.version}"` },
        body: { breaks: breaksAfter(edit, group.currency) },
      }),
    );

  const current = (edit: Edit) =>
    answer(api.GET("/api/v1/sellers/{seller}/groups/{group}/prices/{product}", { params: { path: { seller, group: group.id, product: edit.price.product } } }));

  /** Product by product: one that is refused is named and keeps what was typed, the others are done. */
  const apply = async () => {
    const refusals: Refusal[] = [];
    for (const [done, edit] of changed.entries()) {
      setProgress({ done, of: changed.length });
      try {
        // one after the other: each is a transaction, and the bar tells how far it is
        // oxlint-disable-next-line no-await-in-loop
        const price = await put(edit);
        draft.set(edit.price.product, { price, typed: {} });
      } catch (error) {
        // somebody else was faster: theirs stand struck out beside what was typed, and the next try puts it over them
        // oxlint-disable-next-line no-await-in-loop
        if (asProblem(error).status === 412) draft.set(edit.price.product, { ...edit, price: await current(edit) });
        refusals.push({ product: edit.price.product, sku: edit.price.sku, words: wordsOf(error) });
      }
    }
    await client.invalidateQueries({ queryKey: ["seller", seller, "groups"] });
    setRefused(refusals);
    setProgress(null);
    return changed.length - refusals.length;
  };

  return {
    edits: draft.values,
    changed,
    count: changes.length,
    wrong: changes.filter(({ amount }) => amount === null).length,
    progress,
    refused,
    type: (line: Line, column: Column, text: string) => draft.set(line.price.product, typedInto(draft.values[line.price.product], line, column, text)),
    put: (edit: Edit) => draft.set(edit.price.product, edit),
    discard: () => {
      draft.discard();
      setRefused([]);
    },
    apply,
  };
}

function wordsOf(error: unknown): string {
  const problem = asProblem(error);
  return problem.errors.map(({ detail }) => detail).join(" ") || problem.message;
}

export type EditsOf = ReturnType<typeof useEdits>;
