import createClient from "openapi-fetch";
import { Problem, problemFrom, unreachable } from "@/lib/problem";
import type { components, paths } from "./schema";

export type Schema = components["schemas"];

/** Every request of the pages: same-origin cookies, JSON; a lost line becomes a problem like any other. */
export const api = createClient<paths, "application/json">({
  baseUrl: "/",
  credentials: "same-origin",
  headers: { Accept: "application/json, application/problem+json" },
  fetch: (request) =>
    fetch(request).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      throw unreachable();
    }),
});

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of an answer, or the problem thrown: `const order = await answer(api.GET(…))`. */
export async function answer<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemFrom(response.status, error);
  return data as T;
}

/** The body with its ETag, for what will be edited and sent back with `If-Match`. */
export async function tagged<T>(call: Promise<Answer<T>>): Promise<{ value: T; etag: string }> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemFrom(response.status, error);
  return { value: data as T, etag: response.headers.get("ETag") ?? "" };
}

/** One key per form, not per click: a repeated or retried submit gives the same thing once. */
export function newIdempotencyKey(): string {
  // crypto.randomUUID is missing on plain http, where many a stock room will use this
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export { Problem };
