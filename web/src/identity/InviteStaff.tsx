import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceField, Form, SubmitButton, TextField, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { type Link, LinkShown } from "@/ui/people";
import { forStaff, securityGroupsQuery, useStaffCommands } from "./staff";

/** Asks a person to work here; the link is shown at once, mail or no mail. */
export function InviteStaff({ seller, opened, onClose }: { seller: string; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [made, setMade] = useState<Link | null>(null);
  const close = () => {
    onClose();
    setMade(null);
  };
  return (
    <Modal opened={opened} onClose={close} title={made ? t("people.made") : t("staff.invite")}>
      {made ? <LinkShown link={made} onClose={close} /> : <InviteForm seller={seller} onMade={setMade} />}
    </Modal>
  );
}

function InviteForm({ seller, onMade }: { seller: string; onMade: (link: Link) => void }) {
  const { t } = useTranslation();
  const { invite } = useStaffCommands(seller);
  const groups = forStaff(useQuery(securityGroupsQuery(seller)).data?.items);
  const form = useForm({
    name: `invite-staff-${seller}`,
    initial: { email: "", name: "", security_group: groups.find(({ name }) => name === "Sales")?.id ?? groups[0]?.id ?? "" },
    submit: invite,
    done: onMade,
  });
  return (
    <Form form={form} label={t("staff.invite")}>
      <TextField form={form} name="email" type="email" label={t("customer.email")} autoFocus />
      <TextField form={form} name="name" label={t("people.name")} optional />
      <ChoiceField form={form} name="security_group" label={t("staff.group")} hint={t("staff.groupHint")} choices={groups.map(({ id, name }) => ({ value: id, label: name }))} />
      <div className={page["answers"]}>
        <SubmitButton form={form}>{t("people.invite")}</SubmitButton>
      </div>
    </Form>
  );
}
