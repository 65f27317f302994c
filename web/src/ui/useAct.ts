import { useMutation } from "@tanstack/react-query";
import { toastProblem } from "./toast";

/** An act of a list or header: it runs once, and says so when it failed. */
export function useAct<T>(run: (of: T) => Promise<unknown>, done?: (of: T) => void) {
  return useMutation({ mutationFn: run, onSuccess: (_, of) => done?.(of), onError: toastProblem });
}
