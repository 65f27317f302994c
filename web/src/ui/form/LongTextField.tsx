import { Textarea } from "@mantine/core";
import { type FieldProps, useField } from "./TextField";

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
