import { useTranslation } from "react-i18next";
import { FactBlock } from "@/ui/Split";
import { Notice } from "@/ui/State";
import { type FormOf, TextField } from "@/ui/form";
import { TotalsLedger } from "../TotalsLedger";
import { AddressFields } from "../basket/Delivery";
import type { Order } from "../office/queries";
import css from "./editing.module.css";
import type { Preview } from "./queries";
import type { Values } from "./values";

/** What the order comes to now, and what stands beside its lines. */
export function EditFacts({ form, order, preview }: { form: FormOf<Values>; order: Order; preview: Preview | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <FactBlock title={t("order.totals")}>
        <TotalsLedger totals={preview?.totals ?? order.totals} lines={order.lines.length} />
        {preview?.warnings.map((warning) => (
          <Notice key={warning} tone="warn">
            {warning}
          </Notice>
        ))}
      </FactBlock>
      <FactBlock title={t("order.references")}>
        <div className={css["fields"]}>
          <TextField form={form} name="reference" label={t("desk.theirNumber")} optional />
          <TextField form={form} name="requested_day" type="date" label={t("order.requestedDay")} optional />
        </div>
      </FactBlock>
      <FactBlock title={t("order.deliverTo")}>
        <div className={css["fields"]}>
          <AddressFields form={form} />
        </div>
      </FactBlock>
    </>
  );
}
