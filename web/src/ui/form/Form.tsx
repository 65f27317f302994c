import { Button } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/lib/problem";
import { Notice } from "../State";
import css from "./form.module.css";
import type { useForm } from "./form";

// a form of any values: the fields name theirs
export type AnyForm = Pick<ReturnType<typeof useForm<any, any>>, "values" | "set" | "byField" | "rest" | "problem" | "fields" | "labels" | "busy" | "submit" | "idOf">;

/** Sends what stands in its fields; what the server refuses is said at the top and at each field. */
type FormProps = {
  form: AnyForm;
  label: string;
  children: ReactNode;
  /** Said instead of the problem, where the page knows better how. */
  instead?: ReactNode;
  /** The form reaches to the edges of the page; its fields keep their own distance. */
  flush?: boolean;
};

export function Form({ form, label, children, instead, flush = false }: FormProps) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    form.submit();
  };
  // The second click of a double click, or a key held down, is no second decision: the answer to the first may
  // have come in between and changed what the button says.
  const once = {
    onClickCapture: (event: MouseEvent) => event.detail > 1 && isSubmit(event.target) && event.preventDefault(),
    onKeyDownCapture: (event: KeyboardEvent) => event.repeat && event.key === "Enter" && event.target instanceof HTMLInputElement && event.preventDefault(),
  };
  return (
    <form onSubmit={send} {...once} noValidate aria-label={label} className={flush ? `${css["form"]} ${css["flush"]}` : css["form"]}>
      <div className={flush ? css["notice"] : css["said"]}>{instead ?? <ProblemSummary form={form} />}</div>
      {children}
    </form>
  );
}

const isSubmit = (target: EventTarget) => target instanceof Element && target.closest('button[type="submit"]') !== null;

/** Every error once, those of a field as a link to it. */
export function ProblemSummary({ form }: { form: AnyForm }) {
  const { t } = useTranslation();
  const summary = useRef<HTMLDivElement>(null);
  const problem: Problem | null = form.problem;
  useEffect(() => {
    if (problem) summary.current?.scrollIntoView({ block: "nearest" });
  }, [problem]);
  if (!problem) return null;
  const atFields = form.fields.filter((field) => form.byField[field]);
  const count = problem.errors.length;
  return (
    <div ref={summary} className={css["summary"]}>
      <Notice tone="bad">
        <b>{count > 0 ? t("form.toMend", { count }) : problem.body.title}</b>
        {count === 0 && problem.body.detail && <div>{problem.body.detail}</div>}
        <ul>
          {atFields.map((field) => (
            <li key={field}>
              <a href={`#${form.idOf(field)}`}>
                {form.labels.has(field) && `${form.labels.get(field)}: `}
                {form.byField[field]}
              </a>
            </li>
          ))}
          {form.rest.map((error) => (
            <li key={error.pointer + error.code}>{error.detail}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

/** The one filled button of a form. */
export function SubmitButton({ form, children, wide = false }: { form: AnyForm; children: ReactNode; wide?: boolean }) {
  return (
    <Button type="submit" variant="filled" size={wide ? "lg" : "sm"} fullWidth={wide} loading={form.busy}>
      {children}
    </Button>
  );
}

/** Two fields side by side, one below the other on a phone. */
export const Pair = ({ children }: { children: ReactNode }) => <div className={css["pair"]}>{children}</div>;
