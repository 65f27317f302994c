import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { downloadCsv } from "@/api/download";
import { dayOf, daysAgo } from "@/lib/dates";
import { ChoiceField, Form, Pair, SubmitButton, TextField, useForm } from "@/ui/form";
import { toast } from "@/ui/toast";
import css from "./office.module.css";

const states = ["placed", "accepted", "completed", "rejected", "cancelled"] as const;

/** The order lines of a period as a CSV file, for spreadsheets and other programs. */
export function ExportLines({ seller, onClose }: { seller: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  const form = useForm({
    name: `export-${seller}`,
    initial: { from: dayOf(new Date(now.getFullYear(), now.getMonth(), 1)), to: daysAgo(0, now), state: "" },
    submit: ({ from, to, state }) =>
      downloadCsv(`/api/v1/sellers/${seller}/order-lines`, { from, to, state: state === "all" ? "" : state }, `order-lines ${from || "…"} ${to || "…"}.csv`),
    done: () => {
      onClose();
      toast(t("export.done"));
    },
  });
  const choices = [{ value: "all", label: t("export.anyState") }, ...states.map((value) => ({ value, label: t(`order.state.${value}`) }))];
  return (
    <Modal opened onClose={onClose} title={t("export.title")} closeButtonProps={{ "aria-label": t("ask.leave") }}>
      <Form form={form} label={t("export.title")}>
        <p className="text13 t2">{t("export.what")}</p>
        <Pair>
          <TextField form={form} name="from" type="date" label={t("export.from")} />
          <TextField form={form} name="to" type="date" label={t("export.to")} />
        </Pair>
        <ChoiceField form={form} name="state" label={t("orders.state")} choices={choices} unset="all" />
        <div className={css["foot"]}>
          <SubmitButton form={form}>{t("export.act")}</SubmitButton>
        </div>
      </Form>
    </Modal>
  );
}
