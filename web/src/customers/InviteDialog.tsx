import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { type Link, LinkShown } from "@/ui/people";
import { type Customer, usePeopleCommands } from "./queries";

type Props = { seller: string; customer: Customer; opened: boolean; onClose: () => void };

/** Asks a person to order for a customer; the link is shown at once, mail or no mail. */
export function InviteDialog({ seller, customer, opened, onClose }: Props) {
  const { t } = useTranslation();
  const [made, setMade] = useState<Link | null>(null);
  const close = () => {
    onClose();
    setMade(null);
  };
  return (
    <Modal opened={opened} onClose={close} title={made ? t("people.made") : t("customer.inviteTitle", { name: customer.name })}>
      {made ? <LinkShown link={made} onClose={close} /> : <InviteForm seller={seller} customer={customer} onMade={setMade} />}
    </Modal>
  );
}

function InviteForm({ seller, customer, onMade }: { seller: string; customer: Customer; onMade: (link: Link) => void }) {
  const { t } = useTranslation();
  const { invite } = usePeopleCommands(seller, customer.id);
  const form = useForm({
    name: `invite-${customer.id}`,
    initial: { email: customer.email, name: customer.contact },
    submit: invite,
    done: onMade,
  });
  return (
    <Form form={form} label={t("customer.invite")}>
      <p className="text13 t2">{t("customer.inviteWhat")}</p>
      <TextField form={form} name="email" type="email" label={t("customer.email")} autoFocus />
      <TextField form={form} name="name" label={t("people.name")} optional />
      <div className={page["answers"]}>
        <SubmitButton form={form}>{t("people.invite")}</SubmitButton>
      </div>
    </Form>
  );
}
