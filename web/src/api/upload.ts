import { problemFrom, unreachable } from "@/lib/problem";
import { newIdempotencyKey } from "./client";

const read = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null; // what a proxy on the way has said
  }
};

/** Sends a file as the body of a request, and says how much of it is gone (0 to 100). `fetch` could not say so. */
export function upload<T>(path: string, query: Record<string, string>, file: File, onPercent: (percent: number) => void, type = "text/csv"): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${path}?${new URLSearchParams(query)}`);
    request.setRequestHeader("Accept", "application/json, application/problem+json");
    request.setRequestHeader("Content-Type", type);
    request.setRequestHeader("Idempotency-Key", newIdempotencyKey());
    request.upload.addEventListener("progress", ({ loaded, total }) => onPercent(total === 0 ? 100 : Math.floor((100 * loaded) / total)));
    request.addEventListener("error", () => reject(unreachable()));
    request.addEventListener("load", () => {
      const body = read(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as T);
      else reject(problemFrom(request.status, body));
    });
    request.send(file);
  });
}
