import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { currencies } from "@/lib/places";
import { ChoiceField, Form, Pair, SubmitButton, TextField, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { taxSchemesQuery, useGroupCommands } from "./queries";

type Props = { seller: string; opened: boolean; onClose: () => void };

export function NewGroupDialog({ seller, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t("groups.new")}>
      <NewGroup seller={seller} />
    </Modal>
  );
}

/** What a group can't be without; the rest is set on its page. */
function NewGroup({ seller }: { seller: string }) {
  const { t } = useTranslation();
  const { currency } = useSeller(seller);
  const navigate = useNavigate();
  const { create } = useGroupCommands(seller);
  const schemes = useQuery(taxSchemesQuery(seller)).data?.items ?? [];
  const form = useForm({
    name: `new-group-${seller}`,
    initial: { name: "", currency, tax_scheme: schemes[0]?.id ?? "" },
    submit: create,
    done: ({ id }) => navigate({ to: "/sellers/$seller/groups/$group", params: { seller, group: id } }),
  });
  return (
    <Form form={form} label={t("groups.new")}>
      <p className="text13 t2">{t("groups.what")}</p>
      <TextField form={form} name="name" label={t("groups.name")} placeholder={t("groups.nameExample")} autoFocus />
      <Pair>
        <ChoiceField form={form} name="currency" label={t("groups.currency")} choices={currencies()} searchable />
        <ChoiceField form={form} name="tax_scheme" label={t("groups.taxScheme")} choices={schemes.map(({ id, name }) => ({ value: id, label: name }))} />
      </Pair>
      <div className={page["answers"]}>
        <SubmitButton form={form}>{t("groups.make")}</SubmitButton>
      </div>
    </Form>
  );
}
