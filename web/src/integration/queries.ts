import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api, newIdempotencyKey } from "@/api/client";
import { upload } from "@/api/upload";
import { usePages } from "@/ui/list";

export type Import = Schema["ImportDetail"];
export type ImportRow = Schema["ImportSummary"];
export type Kind = Schema["ImportKind"];
export type Reason = Schema["ImportReason"];

export const kinds = ["products", "prices", "customers", "stock"] as const satisfies Kind[];
export const isRunning = (state: Schema["ImportState"]): boolean => state === "checking" || state === "applying";

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

export const sampleAddress = (seller: string, kind: Kind): string => `/api/v1/sellers/${seller}/imports/sample?kind=${kind}`;
export const refusedAddress = (seller: string, id: string): string => `/api/v1/sellers/${seller}/imports/${id}/refused`;

export function useStartImport(seller: string, onPercent: (percent: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, file }: { kind: Kind; file: File }) => upload<Import>(`/api/v1/sellers/${seller}/imports`, { kind, name: file.name }, file, onPercent),
    onSuccess: (made) => {
      client.setQueryData(importQuery(seller, made.id).queryKey, made);
      void client.invalidateQueries({ queryKey: [...allOf(seller), "list"] });
    },
  });
}

/** Applies a checked import (or goes on with one that stopped), or leaves it off. */
export function useImportAct(seller: string, id: string) {
  const client = useQueryClient();
  const how = () => ({ params: { path: { seller, import: id } }, headers: { "Idempotency-Key": newIdempotencyKey() } });
  return useMutation({
    mutationFn: (act: "apply" | "cancel") =>
      answer(
        act === "apply"
          ? api.POST("/api/v1/sellers/{seller}/imports/{import}/application", how())
          : api.POST("/api/v1/sellers/{seller}/imports/{import}/cancellation", how()),
      ),
    onSuccess: (now) => client.setQueryData(importQuery(seller, id).queryKey, now),
    onSettled: () => void client.invalidateQueries({ queryKey: allOf(seller) }),
  });
}

/** What an import has brought is news for every list of the seller. */
export function useEverythingAgain(seller: string) {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ["seller", seller] });
}
