import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { newIdempotencyKey } from "@/api/client";
import { useDraft } from "@/lib/draft";
import { asProblem, sortErrors } from "@/lib/problem";

type Text = Record<string, string | boolean>;

type Options<T extends Text, R> = {
  /** Names the draft: one per thing that is edited. */
  name: string;
  initial: T;
  submit: (values: T, idempotencyKey: string) => Promise<R>;
  done?: (result: R) => void | Promise<void>;
  /** Fields that are never kept, such as passwords. */
  secret?: readonly (keyof T & string)[];
};

/** A form's values, kept as a draft; its problem, sorted to its fields; and a submit that can't be sent twice. */
export function useForm<T extends Text, R>({ name, initial, submit, done, secret = [] }: Options<T, R>) {
  const draft = useDraft<T>(name, initial, secret);
  const key = useRef({ value: "", of: "" });
  const [labels] = useState(() => new Map<string, string>());
  const mutation = useMutation({
    mutationFn: (values: T) => {
      // sent again as it was, it is the same request; mended, it is a new one
      const of = JSON.stringify(values);
      if (key.current.of !== of) key.current = { value: newIdempotencyKey(), of };
      return submit(values, key.current.value);
    },
    onSuccess: (result) => {
      draft.discard();
      key.current = { value: "", of: "" };
      return done?.(result);
    },
  });
  const problem = mutation.error ? asProblem(mutation.error) : null;
  const fields = Object.keys(initial);
  return {
    ...draft,
    fields,
    /** What each field on the page is called, for the summary of what is to be mended. */
    labels,
    problem,
    ...sortErrors(problem, fields),
    busy: mutation.isPending,
    submit: () => {
      if (!mutation.isPending) mutation.mutate(draft.values);
    },
    idOf: (field: string) => `${name}-${field}`.replaceAll(/[^\w-]/g, "-"),
  };
}

export type FormOf<T extends Text> = ReturnType<typeof useForm<T, unknown>>;
