import { Button, Modal } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { formatNumber } from "@/lib/money";
import { ChoiceField, Form, type FormOf, Pair, SubmitButton, TextField, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { toast } from "@/ui/toast";
import { CopyOutcome } from "./CopyOutcome";
import css from "./grid.module.css";
import { type CopyValues, copyInput, copySteps } from "./copies";
import { type Group, groupChoicesQuery, useGroupCommands } from "./queries";

type Props = { seller: string; group: Group };
type Looked = { at: CopyValues; outcome: Schema["PriceCopy"] | null };

/** Another group's prices, times a factor and a rate, over those of this one. */
export function CopyPrices({ seller, group }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button className={css["copy"]} aria-label={t("priceCopy.act")} onClick={() => setOpened(true)}>
        <IconCopy aria-hidden />
        <span className="desk">{t("priceCopy.act")}</span>
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t("priceCopy.title", { group: group.name })} size="lg">
        <CopyForm seller={seller} group={group} onDone={() => setOpened(false)} />
      </Modal>
    </>
  );
}

/** Looked at first; what was looked at is what is copied, or nothing. */
function CopyForm({ seller, group, onDone }: Props & { onDone: () => void }) {
  const { t } = useTranslation();
  const commands = useGroupCommands(seller);
  const others = (useQuery(groupChoicesQuery(seller)).data?.items ?? []).filter(({ id }) => id !== group.id);
  const [looked, setLooked] = useState<Looked | null>(null);
  const currencyOf = (id: string) => others.find((other) => other.id === id)?.currency ?? group.currency;
  const seenOf = (values: CopyValues) => (looked && JSON.stringify(looked.at) === JSON.stringify(values) ? looked.outcome : null);
  const form = useForm<CopyValues, Schema["PriceCopy"] | null>({
    name: `copy-prices-${group.id}`,
    // what was looked at stays in the form
    initial: looked?.at ?? { from: group.base_group ?? "", factor: "1", rate: "", round_to: "minor", present: "replace" },
    submit: async (values, key) => {
      const body = copyInput(values, group.currency, currencyOf(values.from) !== group.currency, t("priceCopy.notANumber"));
      const seen = seenOf(values);
      setLooked({ at: values, outcome: null });
      if (seen) return commands.copyPrices(group.id, { ...body, seen: seen.version }, key);
      const outcome = await commands.previewCopy(group.id, body);
      setLooked({ at: values, outcome });
      return null;
    },
    done: (copy) => {
      if (!copy) return;
      toast(t("priceCopy.done", { count: copy.products, number: formatNumber(copy.products) }));
      onDone();
    },
  });
  const seen = seenOf(form.values);
  return (
    <Form form={form} label={t("priceCopy.act")}>
      <CopyFields form={form} group={group} others={others} from={currencyOf(form.values.from)} />
      {seen && <CopyOutcome copy={seen} />}
      <div className={page["answers"]}>
        <SubmitButton form={form}>{seen ? t("priceCopy.apply", { count: seen.products, number: formatNumber(seen.products) }) : t("priceCopy.look")}</SubmitButton>
      </div>
    </Form>
  );
}

type FieldsProps = { form: FormOf<CopyValues>; group: Group; others: { id: string; name: string; currency: string }[]; from: string };

function CopyFields({ form, group, others, from }: FieldsProps) {
  const { t } = useTranslation();
  const steps = copySteps.map((value) => ({ value, label: t("priceCopy.to", { step: value }) }));
  return (
    <>
      <ChoiceField form={form} name="from" label={t("priceCopy.from")} hint={t("priceCopy.fromHint")} choices={others.map(({ id, name, currency }) => ({ value: id, label: `${name} · ${currency}` }))} searchable />
      <Pair>
        <TextField form={form} name="factor" type="number" label={t("priceCopy.factor")} hint={t("priceCopy.factorHint")} />
        {from !== group.currency && <TextField form={form} name="rate" type="number" label={t("priceCopy.rate", { from, to: group.currency })} hint={t("priceCopy.rateHint")} />}
      </Pair>
      <Pair>
        <ChoiceField form={form} name="round_to" label={t("prices.rounding")} hint={t("priceCopy.roundingHint")} choices={[{ value: "minor", label: t("priceCopy.toMinor", { currency: group.currency }) }, ...steps]} />
        <ChoiceField form={form} name="present" label={t("priceCopy.present")} choices={(["replace", "keep"] as const).map((value) => ({ value, label: t(`priceCopy.presents.${value}`) }))} />
      </Pair>
    </>
  );
}
