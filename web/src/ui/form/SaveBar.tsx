import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/lib/problem";
import { ActionBar } from "../Page";
import { Flag, Notice } from "../State";
import { SubmitButton } from "./Form";
import type { useForm } from "./form";

type Values = Record<string, string | boolean>;
type AnyForm = ReturnType<typeof useForm<any, any>>;

/** The fields that differ from what the server has. */
export const changedFields = (form: Pick<AnyForm, "fields" | "values">, saved: Values): string[] =>
  form.fields.filter((field) => form.values[field] !== saved[field]);

/** What is not saved yet takes the filled button of the page; nothing shows while nothing is changed. */
export function SaveBar({ form, saved }: { form: AnyForm; saved: Values }) {
  const { t } = useTranslation();
  const { length: count } = changedFields(form, saved);
  if (count === 0) return null;
  return (
    <ActionBar>
      <Flag tone="warn" icon={IconPencil}>
        {t("form.unsaved", { count })}
      </Flag>
      <span className="grow" />
      <Button variant="subtle" onClick={form.discard}>
        {t("form.discard")}
      </Button>
      <SubmitButton form={form}>{t("form.save")}</SubmitButton>
    </ActionBar>
  );
}

/** Saves; when someone else was faster (412) their version is loaded, so that both can be shown. */
export async function savedOrRefreshed<T>(saving: Promise<T>, refresh: () => Promise<unknown>): Promise<T> {
  try {
    return await saving;
  } catch (error) {
    if (error instanceof Problem && error.status === 412) await refresh();
    throw error;
  }
}

/** Both versions, field by field. Saving again puts mine over theirs. */
export function StaleNotice({ form, saved, labels }: { form: AnyForm; saved: Values; labels: Record<string, string> }) {
  const { t } = useTranslation();
  return (
    <Notice tone="warn">
      <b>{t("form.stale")}</b>
      <p>{t("form.staleHelp")}</p>
      <ul>
        {changedFields(form, saved).map((field) => (
          <li key={field}>{t("form.staleField", { field: labels[field] ?? form.labels.get(field) ?? field, theirs: String(saved[field]) || "–", mine: String(form.values[field]) || "–" })}</li>
        ))}
      </ul>
    </Notice>
  );
}
