import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/money";
import { Form, Pair, SubmitButton, TextField, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { toast } from "@/ui/toast";
import { type SiteStock, useStockCommands } from "./queries";

type Props = { seller: string; product: string; at: SiteStock; onClose: () => void };

/** What came or went, and why: a delivery, a breakage. */
export function AdjustDialog({ seller, product, at, onClose }: Props) {
  const { t } = useTranslation();
  const { adjust } = useStockCommands(seller, product, at);
  const form = useForm({
    name: `adjust-${product}-${at.site}-${at.version}`,
    initial: { quantity: "", reason: "" },
    submit: ({ quantity, reason }, key) => adjust(quantity.trim().replace(/^\+/, "").replace("−", "-"), reason, key),
    done: (now) => {
      onClose();
      toast(t("stock.adjusted", { site: at.name, number: formatNumber(now.on_hand ?? "0") }));
    },
  });
  return (
    <Modal opened onClose={onClose} title={t("stock.adjustAt", { site: at.name })} closeButtonProps={{ "aria-label": t("ask.leave") }}>
      <Form form={form} label={t("stock.adjustAt", { site: at.name })}>
        <Pair>
          <TextField form={form} name="quantity" label={t("stock.change")} hint={t("stock.changeHint")} placeholder="+12" autoFocus />
          <TextField form={form} name="reason" label={t("stock.reason")} hint={t("stock.reasonHint")} />
        </Pair>
        <div className={page["answers"]}>
          <SubmitButton form={form}>{t("stock.adjust")}</SubmitButton>
        </div>
      </Form>
    </Modal>
  );
}
