import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { MailFrame } from "@/ui/MailFrame";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { type Link, LinkShown } from "@/ui/people";
import { useAct } from "@/ui/useAct";
import css from "./customer.module.css";
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

type Preview = Schema["InvitationPreview"];

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
      <MailToSend key={JSON.stringify(form.values)} seller={seller} customer={customer.id} to={form.values} />
      <div className={page["answers"]}>
        <SubmitButton form={form}>{t("people.invite")}</SubmitButton>
      </div>
    </Form>
  );
}

/** The mail as it will be sent, for who wants to see it first. */
function MailToSend({ seller, customer, to }: { seller: string; customer: string; to: { email: string; name: string } }) {
  const { t } = useTranslation();
  const { preview } = usePeopleCommands(seller, customer);
  const [mail, setMail] = useState<Preview | null>(null);
  const look = useAct(async () => setMail(await preview(to)));
  if (mail)
    return (
      <div className={css["mail"]}>
        <p className="text13">
          <span className="muted">{t("outbox.to")}</span> {to.name ? `${to.name} <${mail.to}>` : mail.to}
        </p>
        <p className="text13">
          <b>{mail.subject}</b>
        </p>
        <MailFrame html={mail.html} subject={mail.subject} />
      </div>
    );
  return (
    <Button className={css["look"]} variant="subtle" loading={look.isPending} disabled={to.email === ""} onClick={() => look.mutate(undefined)}>
      {t("people.previewMail")}
    </Button>
  );
}
