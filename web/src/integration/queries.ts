import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api, newIdempotencyKey } from "@/api/client";
import { upload } from "@/api/upload";
import { usePages } from "@/ui/list";
import { useAct } from "@/ui/useAct";

export type Import = Schema["ImportDetail"];
export type ImportRow = Schema["ImportSummary"];
export type Kind = Schema["ImportKind"];
export type Reason = Schema["ImportReason"];

export const kinds = ["products", "prices", "customers", "stock"] as const satisfies Kind[];
export const isRunning = (state: Schema["ImportState"]): boolean => state === "checking" || state === "applying" || state === "undoing";

const allOf = (seller: string) => ["seller", seller, "imports"] as const;

export const useImports = (seller: string) =>
  usePages([...allOf(seller), "list"], (cursor, signal) =>
    answer(api.GET("/api/v1/sellers/{seller}/imports", { params: { path: { seller }, query: cursor ? { cursor } : {} }, signal })),
  );

/** One import; while it runs, it is looked at again and again. */
export const importQuery = (seller: string, id: string) =>
  queryOptions({
    queryKey: [...allOf(seller), "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/imports/{import}", { params: { path: { seller, import: id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data.state) ? 700 : false),
  });

/** The rows that one reason counts. Its state is part of the key: applying finds them anew. */
export const useProblems = (seller: string, { id, state }: Import, { severity, code, column }: Reason) =>
  usePages([...allOf(seller), "problems", id, state, severity, code, column], (cursor, signal) =>
    answer(
      api.GET("/api/v1/sellers/{seller}/imports/{import}/problems", {
        params: { path: { seller, import: id }, query: { severity, code, column, ...(cursor ? { cursor } : {}) } },
        signal,
      }),
    ),
  );

/** Records that stayed when the import was taken back. */
export const useKept = (seller: string, { id, undo: { done } }: Import) =>
  usePages([...allOf(seller), "kept", id, String(done)], (cursor, signal) =>
    answer(api.GET("/api/v1/sellers/{seller}/imports/{import}/undo/kept", { params: { path: { seller, import: id }, query: cursor ? { cursor } : {} }, signal })),
  );

export const sampleAddress = (seller: string, kind: Kind): string => `/api/v1/sellers/${seller}/imports/sample?kind=${kind}`;
export const refusedAddress = (seller: string, id: string): string => `/api/v1/sellers/${seller}/imports/${id}/refused`;

export function useStartImport(seller: string, onPercent: (percent: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, file }: { kind: Kind; file: File }) => upload<Import>(`/api/v1/sellers/${seller}/imports`, { kind, name: file.name, match_later: "true" }, file, onPercent),
    onSuccess: (made) => {
      client.setQueryData(importQuery(seller, made.id).queryKey, made);
      void client.invalidateQueries({ queryKey: [...allOf(seller), "list"] });
    },
  });
}

export type Verb = "apply" | "cancel" | "undo";

/** Applies a checked import (or goes on with one that stopped), leaves it off, or takes it back. */
export function useImportAct(seller: string, id: string) {
  const client = useQueryClient();
  const how = () => ({ params: { path: { seller, import: id } }, headers: { "Idempotency-Key": newIdempotencyKey() } });
  const acts = {
    apply: () => answer(api.POST("/api/v1/sellers/{seller}/imports/{import}/application", how())),
    cancel: () => answer(api.POST("/api/v1/sellers/{seller}/imports/{import}/cancellation", how())),
    undo: () => answer(api.POST("/api/v1/sellers/{seller}/imports/{import}/undo", how())),
  };
  return useMutation({
    mutationFn: (verb: Verb) => acts[verb](),
    onSuccess: (now) => client.setQueryData(importQuery(seller, id).queryKey, now),
    onSettled: () => void client.invalidateQueries({ queryKey: allOf(seller) }),
  });
}

/** What is remembered of the headings of earlier files of a kind. */
export const mappingQuery = (seller: string, kind: Kind) =>
  queryOptions({
    queryKey: [...allOf(seller), "mapping", kind],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/imports/mapping", { params: { path: { seller }, query: { kind } }, signal })),
  });

export function useForgetMapping(seller: string, kind: Kind) {
  const client = useQueryClient();
  return useAct<void>(
    () => answer(api.DELETE("/api/v1/sellers/{seller}/imports/mapping", { params: { path: { seller }, query: { kind } } })),
    () => void client.invalidateQueries({ queryKey: mappingQuery(seller, kind).queryKey }),
  );
}

/** Gives columns of a file other fields; its rows are checked again. */
export function useMapColumns(seller: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (columns: Schema["HeadingMatch"][]) =>
      answer(api.PUT("/api/v1/sellers/{seller}/imports/{import}/mapping", { params: { path: { seller, import: id } }, body: { columns } })),
    onSuccess: (now) => {
      client.setQueryData(importQuery(seller, id).queryKey, now);
      void client.invalidateQueries({ queryKey: [...allOf(seller), "mapping"] });
    },
  });
}

/** What an import has brought is news for every list of the seller. */
export function useEverythingAgain(seller: string) {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ["seller", seller] });
}
