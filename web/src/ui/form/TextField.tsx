import { PasswordInput, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { AnyForm } from "./Form";
import css from "./form.module.css";

// A file of its own: who signs in needs no lists to choose from.

export type FieldProps = { form: AnyForm; name: string; label: string; hint?: string; optional?: boolean };

export function useField({ form, name, label, hint, optional }: FieldProps) {
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
