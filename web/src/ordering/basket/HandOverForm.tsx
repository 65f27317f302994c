import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import type { Colleague } from "@/api/colleagues";
import type { Storefront } from "@/api/session";
import { ChoiceField, Form, LongTextField, SubmitButton, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { toast } from "@/ui/toast";
import { basketKey } from "./queries";

/** To whom, and what they should know. */
export default function HandOverForm({ storefront, placers, onDone }: { storefront: Storefront; placers: Colleague[]; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const form = useForm({
    name: `hand-over-${storefront.id}`,
    initial: { colleague: placers[0]?.id ?? "", note: "" },
    submit: (body, key) =>
      answer(api.POST("/api/v1/storefronts/{storefront}/basket/handing-over", { params: { path: { storefront: storefront.id } }, headers: { "Idempotency-Key": key }, body })),
    done: async ({ name }) => {
      toast(t("colleagues.handedOver", { name }));
      onDone();
      await client.invalidateQueries({ queryKey: basketKey(storefront.id) });
    },
  });
  return (
    <Form form={form} label={t("colleagues.handOverTitle")}>
      <p className="text13 t2">{t("colleagues.handOverWhat")}</p>
      <ChoiceField form={form} name="colleague" label={t("colleagues.handOverTo")} choices={placers.map(({ id, name }) => ({ value: id, label: name }))} />
      <LongTextField form={form} name="note" label={t("colleagues.handOverNote")} optional />
      <div className={page["answers"]}>
        <SubmitButton form={form}>{t("colleagues.handOver")}</SubmitButton>
      </div>
    </Form>
  );
}
