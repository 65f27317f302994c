import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { fieldProblem } from "@/lib/problem";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { toast } from "@/ui/toast";
import css from "./settings.module.css";
import { orderNumbersQuery, useSettingsCommands } from "./settings";

type Numbers = Schema["OrderNumbers"];

/** What the next order will be called, and where its number may be moved on. */
export function OrderNumbers({ seller, prefix }: { seller: string; prefix: string }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const { data: numbers } = useQuery(orderNumbersQuery(seller));
  if (!numbers) return null;
  return (
    <div className={css["numbers"]}>
      <span>{t("settings.nextOrder", { number: `${prefix}${numbers.next}` })}</span>
      <Button size="xs" onClick={() => setOpened(true)}>
        {t("settings.goOn")}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t("settings.goOnTitle")}>
        {opened && <GoOn seller={seller} prefix={prefix} numbers={numbers} onDone={() => setOpened(false)} />}
      </Modal>
    </div>
  );
}

function GoOn({ seller, prefix, numbers, onDone }: { seller: string; prefix: string; numbers: Numbers; onDone: () => void }) {
  const { t } = useTranslation();
  const { continueNumbers } = useSettingsCommands(seller);
  const form = useForm<{ next: string }, Numbers>({
    name: `order-numbers-${seller}`,
    initial: { next: String(numbers.next) },
    submit: async ({ next }) => {
      if (!/^\d{1,12}$/.test(next.trim())) throw fieldProblem("next", t("settings.notANumber"));
      return continueNumbers(numbers, Number(next.trim()));
    },
    done: ({ example }) => {
      toast(t("settings.wentOn", { number: example }));
      onDone();
    },
  });
  return (
    <Form form={form} label={t("settings.goOnTitle")}>
      <p className="text13 t2">{t("settings.goOnWhat", { number: `${prefix}${numbers.next}` })}</p>
      <TextField form={form} name="next" type="number" label={t("settings.nextNumber")} hint={t("settings.prefixHint", { example: `${prefix}${form.values.next.trim()}` })} autoFocus />
      <div className={page["answers"]}>
        <SubmitButton form={form}>{t("form.save")}</SubmitButton>
      </div>
    </Form>
  );
}
