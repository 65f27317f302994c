import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Rate, RateRows, newRate, rateValues, ratesIn } from "@/ui/RateRows";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { toast } from "@/ui/toast";
import { type TaxScheme, useSettingsCommands } from "./settings";

type Values = Record<string, string>;

export function TaxSchemeDialog({ seller, editing, onClose }: { seller: string; editing: TaxScheme | "new" | null; onClose: () => void }) {
  const { t } = useTranslation();
  const title = editing === null || editing === "new" ? t("tax.new") : t("tax.editTitle", { name: editing.name });
  return (
    <Modal opened={editing !== null} onClose={onClose} title={title} size="lg">
      {editing !== null && <SchemeForm key={editing === "new" ? "new" : editing.id} seller={seller} scheme={editing === "new" ? null : editing} onClose={onClose} />}
    </Modal>
  );
}

function SchemeForm({ seller, scheme, onClose }: { seller: string; scheme: TaxScheme | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { addScheme, changeScheme } = useSettingsCommands(seller);
  const [rates, setRates] = useState<Rate[]>(scheme?.rates ?? [newRate]);
  const form = useForm<Values, TaxScheme>({
    name: `tax-${scheme?.id ?? `new-${seller}`}`,
    initial: { name: scheme?.name ?? "", ...rateValues("rates", rates) },
    submit: (values, key) => {
      const body = { name: values["name"] ?? "", rates: ratesIn("rates", values, rates.length), rounding: scheme?.rounding ?? ("per_category" as const) };
      return scheme ? changeScheme(scheme, body) : addScheme(body, key);
    },
    done: () => {
      toast(t("form.saved"));
      onClose();
    },
  });
  return (
    <Form form={form} label={t("tax.title")}>
      <TextField form={form} name="name" label={t("tax.name")} autoFocus />
      <RateRows form={form} list="rates" count={rates.length} onReshape={setRates} />
      {scheme && <p className="text13 t2">{t("tax.effect")}</p>}
      <div className={page["answers"]}>
        <SubmitButton form={form}>{t("form.save")}</SubmitButton>
      </div>
    </Form>
  );
}
