import { ActionIcon, Button, Modal } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { ChoiceField, Form, SubmitButton, TextField, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { toast } from "@/ui/toast";
import css from "./settings.module.css";
import { type TaxScheme, useSettingsCommands } from "./settings";

type Rate = Schema["TaxRate"];
type Values = Record<string, string>;

const categories = ["S", "Z", "E", "AE", "K", "G", "O"] as const;
const none: Rate = { tax_class: "", label: "", category: "S", percent: "20" };
const nameOf = (index: number, field: keyof Rate) => `rates.${index}.${field}`;

export function TaxSchemeDialog({ seller, editing, onClose }: { seller: string; editing: TaxScheme | "new" | null; onClose: () => void }) {
  const { t } = useTranslation();
  const title = editing === null || editing === "new" ? t("tax.new") : t("tax.editTitle", { name: editing.name });
  return (
    <Modal opened={editing !== null} onClose={onClose} title={title} size="lg">
      {editing !== null && <SchemeForm key={editing === "new" ? "new" : editing.id} seller={seller} scheme={editing === "new" ? null : editing} onClose={onClose} />}
    </Modal>
  );
}

function valuesOf(name: string, rates: Rate[]): Values {
  const fields = rates.flatMap((rate, index) => (Object.keys(none) as (keyof Rate)[]).map((field) => [nameOf(index, field), rate[field]] as const));
  return { name, ...Object.fromEntries(fields) };
}

/** The rows are numbered as they are sent, so that a problem finds its field. */
const ratesOf = (values: Values, count: number): Rate[] =>
  Array.from({ length: count }, (_, index) => ({
    tax_class: values[nameOf(index, "tax_class")]!.trim(),
    label: values[nameOf(index, "label")]!.trim(),
    category: values[nameOf(index, "category")] as Rate["category"],
    percent: values[nameOf(index, "percent")]!.trim().replace(",", "."),
  }));

function SchemeForm({ seller, scheme, onClose }: { seller: string; scheme: TaxScheme | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { addScheme, changeScheme } = useSettingsCommands(seller);
  const [rates, setRates] = useState<Rate[]>(scheme?.rates ?? [none]);
  const form = useForm<Values, TaxScheme>({
    name: `tax-${scheme?.id ?? `new-${seller}`}-${rates.length}`,
    initial: valuesOf(scheme?.name ?? "", rates),
    submit: (values, key) => {
      const body = { name: values["name"] ?? "", rates: ratesOf(values, rates.length), rounding: scheme?.rounding ?? ("per_category" as const) };
      return scheme ? changeScheme(scheme, body) : addScheme(body, key);
    },
    done: () => {
      toast(t("form.saved"));
      onClose();
    },
  });
  /** Rows come and go over what was typed. */
  const reshape = (change: (rates: Rate[]) => Rate[]) => {
    const typed = ratesOf(form.values, rates.length);
    setRates(change(typed));
    form.discard();
  };
  return (
    <Form form={form} label={t("tax.title")}>
      <TextField form={form} name="name" label={t("tax.name")} autoFocus />
      {rates.map((_, index) => (
        <div key={index} className={css["rate"]}>
          <TextField form={form} name={nameOf(index, "tax_class")} label={t("setup.taxClass")} />
          <TextField form={form} name={nameOf(index, "label")} label={t("setup.taxLabel")} />
          <ChoiceField form={form} name={nameOf(index, "category")} label={t("tax.category")} choices={categories.map((value) => ({ value, label: t(`tax.categories.${value}`) }))} />
          <TextField form={form} name={nameOf(index, "percent")} type="number" label="%" />
          <ActionIcon aria-label={t("tax.takeOut", { row: index + 1 })} disabled={rates.length === 1} onClick={() => reshape((all) => all.filter((__, at) => at !== index))}>
            <IconX aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button size="xs" leftSection={<IconPlus aria-hidden />} onClick={() => reshape((all) => [...all, none])}>
          {t("tax.addRate")}
        </Button>
      </div>
      {scheme && <p className="text13 t2">{t("tax.effect")}</p>}
      <div className={page["answers"]}>
        <SubmitButton form={form}>{t("form.save")}</SubmitButton>
      </div>
    </Form>
  );
}
