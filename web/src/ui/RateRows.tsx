import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import css from "./rateRows.module.css";
import { ChoiceField, type FormOf, TextField } from "./form";

export type Rate = Schema["TaxRate"];
type Values = Record<string, string>;

const categories = ["S", "Z", "E", "AE", "K", "G", "O"] as const;
const parts = ["tax_class", "label", "category", "percent"] as const;
export const newRate: Rate = { tax_class: "", label: "", category: "S", percent: "20" };

// The rows are numbered as they are sent, so that a problem finds its field.
const fieldOf = (list: string, row: number, part: keyof Rate) => `${list}.${row}.${part}`;

/** Tax rates as fields of a form; `list` is their name in the request. */
export const rateValues = (list: string, rates: Rate[]): Values =>
  Object.fromEntries(rates.flatMap((rate, row) => parts.map((part) => [fieldOf(list, row, part), rate[part]])));

export const ratesIn = (list: string, values: Values, count: number): Rate[] =>
  Array.from({ length: count }, (_, row) => ({
    tax_class: values[fieldOf(list, row, "tax_class")]!.trim(),
    label: values[fieldOf(list, row, "label")]!.trim(),
    category: values[fieldOf(list, row, "category")] as Rate["category"],
    percent: values[fieldOf(list, row, "percent")]!.trim().replace(",", "."),
  }));

type Props = {
  form: FormOf<Values>;
  list: string;
  count: number;
  /** Rows come and go over what was typed. */
  onReshape: (rates: Rate[]) => void;
};

/** The rates of a tax scheme, a row each. */
export function RateRows({ form, list, count, onReshape }: Props) {
  const { t } = useTranslation();
  const reshape = (change: (rates: Rate[]) => Rate[]) => {
    onReshape(change(ratesIn(list, form.values, count)));
    form.forget(`${list}.`);
  };
  return (
    <>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className={css["rate"]} role="group" aria-label={t("tax.rate", { row: row + 1 })}>
          <TextField form={form} name={fieldOf(list, row, "tax_class")} label={t("tax.class")} />
          <TextField form={form} name={fieldOf(list, row, "label")} label={t("setup.taxLabel")} />
          <ChoiceField form={form} name={fieldOf(list, row, "category")} label={t("tax.category")} choices={categories.map((value) => ({ value, label: t(`tax.categories.${value}`) }))} />
          <TextField form={form} name={fieldOf(list, row, "percent")} type="number" label="%" />
          <ActionIcon aria-label={t("tax.takeOut", { row: row + 1 })} disabled={count === 1} onClick={() => reshape((all) => all.filter((__, at) => at !== row))}>
            <IconX aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button size="xs" leftSection={<IconPlus aria-hidden />} onClick={() => reshape((all) => [...all, newRate])}>
          {t("tax.addRate")}
        </Button>
      </div>
    </>
  );
}
