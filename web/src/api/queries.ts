import { QueryClient } from "@tanstack/react-query";
import { Problem } from "./client";

const worthAnotherTry = (count: number, error: Error) =>
  count < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 502);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthAnotherTry, networkMode: "always" },
    mutations: { retry: false, networkMode: "always" },
  },
});
