import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export type Search = Record<string, string | undefined>;

const cleaned = (search: Search): Search => Object.fromEntries(Object.entries(search).filter(([, value]) => value));

/** The address with one word less. */
export const without =
  (param: string) =>
  (search: Search): Search =>
    Object.fromEntries(Object.entries(search).filter(([key]) => key !== param));

/** What a list shows lives in the address: filters, search, sort and tab survive reload, back and sharing. */
export function useListSearch() {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (changes: Search, how: "push" | "replace" = "push") =>
      void navigate({
        to: ".",
        search: ((old: Search) => cleaned({ ...old, ...changes })) as never,
        replace: how === "replace",
        resetScroll: false,
      }),
    [navigate],
  );
  return { search, change };
}

/** Routes take any plain search words; each list reads those it knows. */
export const plainSearch = (search: Record<string, unknown>): Search =>
  Object.fromEntries(Object.entries(search).flatMap(([key, value]) => (value == null || value === "" ? [] : [[key, String(value)]])));
