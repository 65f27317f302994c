import { useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import { usePages } from "@/ui/list";

export type ApiKey = Schema["ApiKey"];
export type NewKey = Schema["NewApiKeyAnswer"];
export type Right = Schema["Right"];

const keyOf = (seller: string) => ["seller", seller, "api-keys"];

export const useApiKeys = (seller: string) =>
  usePages(keyOf(seller), (cursor, signal) => answer(api.GET("/api/v1/sellers/{seller}/api-keys", { params: { path: { seller }, query: cursor ? { cursor } : {} }, signal })));

export function useKeyCommands(seller: string) {
  const client = useQueryClient();
  const then = async <T>(done: Promise<T>): Promise<T> => {
    const result = await done;
    await client.invalidateQueries({ queryKey: keyOf(seller) });
    return result;
  };
  return {
    make: (body: Schema["ApiKeyInput"]) => then(answer(api.POST("/api/v1/sellers/{seller}/api-keys", { params: { path: { seller } }, body }))),
    revoke: (key: string) => then(answer(api.DELETE("/api/v1/sellers/{seller}/api-keys/{key}", { params: { path: { seller, key } } }))),
  };
}
