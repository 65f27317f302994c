import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Site } from "@/api/sites";
import { CheckField, Form, Pair, SubmitButton, TextField, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { toast } from "@/ui/toast";
import { useSettingsCommands } from "./settings";

type Props = { seller: string; editing: Site | "new" | null; onClose: () => void };

export function SiteDialog({ seller, editing, onClose }: Props) {
  const { t } = useTranslation();
  const title = editing === null || editing === "new" ? t("sites.new") : t("tax.editTitle", { name: editing.name });
  return (
    <Modal opened={editing !== null} onClose={onClose} title={title} size="lg">
      {editing !== null && <SiteForm key={editing === "new" ? "new" : editing.id} seller={seller} site={editing === "new" ? null : editing} onClose={onClose} />}
    </Modal>
  );
}

function SiteForm({ seller, site, onClose }: { seller: string; site: Site | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { addSite, changeSite } = useSettingsCommands(seller);
  const { name = "", street = "", city = "", postcode = "", phone = "", active = true } = site ?? {};
  const wasDefault = site?.default ?? false;
  const form = useForm({
    name: `site-${site?.id ?? `new-${seller}`}`,
    initial: { name, street, city, postcode, phone, active, default: wasDefault },
    submit: (values, key) => (site ? changeSite(site, values) : addSite(values, key)),
    done: () => {
      toast(t("form.saved"));
      onClose();
    },
  });
  return (
    <Form form={form} label={t("sites.title")}>
      <TextField form={form} name="name" label={t("sites.name")} autoFocus />
      <TextField form={form} name="street" label={t("checkout.street")} optional />
      <Pair>
        <TextField form={form} name="city" label={t("checkout.city")} optional />
        <TextField form={form} name="postcode" label={t("checkout.postcode")} optional />
      </Pair>
      <TextField form={form} name="phone" label={t("sites.phone")} optional />
      {!wasDefault && (
        <>
          <CheckField form={form} name="default" label={t("sites.makeDefault")} hint={t("sites.makeDefaultHint")} />
          <CheckField form={form} name="active" label={t("sites.active")} hint={t("sites.activeHint")} />
        </>
      )}
      <div className={page["answers"]}>
        <SubmitButton form={form}>{t("form.save")}</SubmitButton>
      </div>
    </Form>
  );
}
