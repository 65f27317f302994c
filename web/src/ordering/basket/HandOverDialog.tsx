import "@/lib/texts/further";
import { Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import type { Colleague } from "@/api/colleagues";
import type { Storefront } from "@/api/session";
import { ChoiceField, Form, LongTextField, SubmitButton, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { toast } from "@/ui/toast";
import { basketKey } from "./queries";

type Props = { storefront: Storefront; placers: Colleague[]; onClose: () => void };

/** The dialog in which a basket is handed over. */
export default function HandOverDialog({ opened, ...props }: Props & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={props.onClose} title={t("colleagues.handOverTitle")} closeButtonProps={{ "aria-label": t("ask.leave") }}>
      <HandOverForm {...props} />
    </Modal>
  );
}

/** To whom, and what they should know. */
function HandOverForm({ storefront, placers, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const form = useForm({
    name: `hand-over-${storefront.id}`,
    initial: { colleague: placers[0]?.id ?? "", note: "" },
    submit: (body, key) =>
      answer(api.POST("/api/v1/storefronts/{storefront}/basket/handing-over", { params: { path: { storefront: storefront.id } }, headers: { "Idempotency-Key": key }, body })),
    done: async ({ name }) => {
      toast(t("colleagues.handedOver", { name }));
      onClose();
      await client.invalidateQueries({ queryKey: basketKey(storefront.id) });
    },
  });
  return (
    <Form form={form} label={t("colleagues.handOverTitle")}>
      <p className="text13 t2">{t("colleagues.handOverWhat")}</p>
      <ChoiceField form={form} name="colleague" label={t("colleagues.handOverTo")} choices={placers.map(({ id, name }) => ({ value: id, label: name }))} />
      <LongTextField form={form} name="note" label={t("colleagues.handOverNote")} optional />
      <div className={page["answers"]}>
        <SubmitButton form={form}>{t("handOver.act")}</SubmitButton>
      </div>
    </Form>
  );
}
