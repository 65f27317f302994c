import { Checkbox, Select } from "@mantine/core";
import { useEffect } from "react";
import type { Choice } from "@/lib/places";
import css from "./form.module.css";
import { type FieldProps, useField } from "./TextField";

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
