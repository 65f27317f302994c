import { Button, Checkbox, PasswordInput, Select, Textarea, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { type FormEvent, type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Choice } from "@/lib/places";
import type { Problem } from "@/lib/problem";
import { Notice } from "../State";
import css from "./form.module.css";
import type { useForm } from "./form";

// a form of any values: the fields name theirs
type AnyForm = Pick<ReturnType<typeof useForm<any, any>>, "values" | "set" | "byField" | "rest" | "problem" | "fields" | "labels" | "busy" | "submit" | "idOf">;

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

type FieldProps = { form: AnyForm; name: string; label: string; hint?: string; optional?: boolean };

function useField({ form, name, label, hint, optional }: FieldProps) {
  const { t } = useTranslation();
  const { labels } = form;
  useEffect(() => void labels.set(name, label), [labels, name, label]);
  return {
    id: form.idOf(name),
    name,
    label: optional ? (
      <>
        {label} <span className="muted">{t("form.optional")}</span>
      </>
    ) : (
      label
    ),
    description: hint,
    error: form.byField[name] && <Wrong words={form.byField[name]} />,
  };
}

const Wrong = ({ words }: { words: string }) => (
  <span className={css["wrong"]}>
    <IconAlertCircle aria-hidden stroke={2} />
    {words}
  </span>
);

type TextProps = FieldProps & {
  type?: "text" | "email" | "password" | "number" | "date" | "code";
  autoComplete?: string;
  autoFocus?: boolean;
  placeholder?: string;
};

export function TextField({ type = "text", autoComplete = type === "code" ? "one-time-code" : "off", autoFocus, placeholder, ...field }: TextProps) {
  const shared = {
    ...useField(field),
    value: String(field.form.values[field.name] ?? ""),
    onChange: (event: { currentTarget: { value: string } }) => field.form.set(field.name, event.currentTarget.value),
    autoComplete,
    placeholder,
    "data-autofocus": autoFocus || undefined,
    autoFocus,
  };
  if (type === "password") return <PasswordInput {...shared} />;
  return (
    <TextInput
      {...shared}
      type={type === "number" || type === "code" ? "text" : type}
      inputMode={type === "number" ? "decimal" : type === "email" ? "email" : undefined}
    />
  );
}

export function LongTextField({ rows = 3, ...field }: FieldProps & { rows?: number }) {
  return (
    <Textarea
      {...useField(field)}
      minRows={rows}
      autosize
      value={String(field.form.values[field.name] ?? "")}
      onChange={(event) => field.form.set(field.name, event.currentTarget.value)}
    />
  );
}

export type { Choice };

type ChoiceProps = FieldProps & {
  choices: Choice[];
  searchable?: boolean;
  /** What is shown, and taken by the server, until someone chooses. */
  unset?: string | null;
};

export function ChoiceField({ choices, searchable = false, unset, ...field }: ChoiceProps) {
  return (
    <Select
      {...useField(field)}
      data={choices}
      searchable={searchable}
      allowDeselect={false}
      value={String(field.form.values[field.name] || unset || "")}
      onChange={(value) => value !== null && field.form.set(field.name, value)}
    />
  );
}

type CheckProps = FieldProps & {
  /** What the field holds when it is ticked, where that is more than yes. */
  value?: string;
};

export function CheckField({ form, name, label, hint, value }: CheckProps) {
  const { labels } = form;
  useEffect(() => void labels.set(name, label), [labels, name, label]);
  return (
    <Checkbox
      id={form.idOf(name)}
      name={name}
      label={label}
      description={hint}
      error={form.byField[name]}
      checked={value === undefined ? Boolean(form.values[name]) : form.values[name] === value}
      onChange={({ currentTarget: { checked } }) => form.set(name, value === undefined ? checked : checked ? value : "")}
    />
  );
}

/** Several of a few; what is ticked is the field's value, in the order of the choices, with a blank between. */
export function TicksField({ choices, ...field }: FieldProps & { choices: Choice[] }) {
  const { id, ...shared } = useField(field);
  const ticked = String(field.form.values[field.name] ?? "").split(" ");
  const set = (values: string[]) => field.form.set(field.name, choices.map(({ value }) => value).filter((value) => values.includes(value)).join(" "));
  return (
    <Checkbox.Group {...shared} value={ticked} onChange={set}>
      <div id={id} className={css["ticks"]}>
        {choices.map(({ value, label }) => (
          <Checkbox key={value} value={value} label={label} />
        ))}
      </div>
    </Checkbox.Group>
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
