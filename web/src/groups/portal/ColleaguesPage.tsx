import { Button, Checkbox, Modal } from "@mantine/core";
import { IconBasket, IconChecklist, IconUserCog, IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Colleague, colleaguesQuery } from "@/api/colleagues";
import { type Storefront, useStorefront } from "@/api/session";
import { formatDate } from "@/lib/dates";
import { AskButton } from "@/ui/AskButton";
import { ErrorState, Loading, Page } from "@/ui/Page";
import { Flag, Flags } from "@/ui/State";
import { CheckField, Form, SubmitButton, TextField, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { InvitationRow, LoginRow, PeopleHead, PeopleList, pending } from "@/ui/people";
import { toast } from "@/ui/toast";
import { useAct } from "@/ui/useAct";
import { useColleagueCommands } from "./colleagues";

/** Who orders for the same company here, and what each may do. */
export function ColleaguesPage() {
  const { t } = useTranslation();
  const { storefront: id } = useParams({ from: "/inside/portal/storefronts/$storefront/colleagues" });
  const storefront = useStorefront(id);
  const { data, error, refetch } = useQuery(colleaguesQuery(id));
  const manages = storefront.rights.includes("colleague.edit");
  return (
    <Page title={t("portal.colleagues")}>
      <h1>{t("portal.colleagues")}</h1>
      <p className="muted text13">{t("colleagues.where", { customer: storefront.customer.name, seller: storefront.seller.name })}</p>
      {!data && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading lines={3} />)}
      {data && (
        <section>
          <PeopleHead title={t("colleagues.count", { count: data.logins.length })}>{manages && <Invite storefront={storefront} />}</PeopleHead>
          <PeopleList>
            {data.logins.map((login) => (
              <Row key={login.id} storefront={id} login={login} manages={manages} />
            ))}
            {pending(data.invitations).map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation}>
                <InvitationActs storefront={id} invitation={invitation} />
              </InvitationRow>
            ))}
          </PeopleList>
          {!manages && <p className="hint">{t("colleagues.who")}</p>}
        </section>
      )}
    </Page>
  );
}

function Row({ storefront, login, manages }: { storefront: string; login: Colleague; manages: boolean }) {
  const { t } = useTranslation();
  const { change, remove } = useColleagueCommands(storefront);
  const changing = useAct((body: { may_place?: boolean; may_manage?: boolean }) => change(login, body));
  const second = login.me ? t("colleagues.you") : t("people.since", { day: formatDate(login.created) });
  if (!manages) return <LoginRow member={{ ...login, active: true }} second={second} state={<May login={login} />} />;
  return (
    <LoginRow member={{ ...login, active: true }} second={second} state={null}>
      <Checkbox
        label={t("colleagues.mayPlace")}
        aria-label={t("colleagues.mayPlaceOf", { name: login.name })}
        checked={login.may_place}
        disabled={changing.isPending}
        onChange={({ currentTarget: { checked } }) => changing.mutate({ may_place: checked })}
      />
      <Checkbox
        label={t("colleagues.mayManage")}
        aria-label={t("colleagues.mayManageOf", { name: login.name })}
        checked={login.may_manage}
        disabled={changing.isPending}
        onChange={({ currentTarget: { checked } }) => changing.mutate({ may_manage: checked })}
      />
      <AskButton
        size="xs"
        variant="subtle"
        name={`remove-${login.id}`}
        act={t("colleagues.remove")}
        title={t("colleagues.removeTitle", { name: login.name })}
        what={t("colleagues.removeWhat")}
        run={() => remove(login)}
      />
    </LoginRow>
  );
}

function May({ login }: { login: Colleague }) {
  const { t } = useTranslation();
  return (
    <Flags>
      {login.may_place ? <Flag icon={IconChecklist}>{t("colleagues.places")}</Flag> : <Flag icon={IconBasket}>{t("colleagues.fills")}</Flag>}
      {login.may_manage && <Flag icon={IconUserCog}>{t("colleagues.manages")}</Flag>}
    </Flags>
  );
}

function InvitationActs({ storefront, invitation: { id, name, email } }: { storefront: string; invitation: { id: string; name: string; email: string } }) {
  const { t } = useTranslation();
  const { renew, withdraw } = useColleagueCommands(storefront);
  const renewing = useAct(async () => {
    await renew(id);
    toast(t("colleagues.sent", { email }));
  });
  return (
    <>
      <Button size="xs" variant="subtle" loading={renewing.isPending} onClick={() => renewing.mutate(undefined)}>
        {t("colleagues.again")}
      </Button>
      <AskButton size="xs" variant="subtle" name={`withdraw-${id}`} act={t("people.withdraw")} title={t("people.withdrawTitle", { name: name || email })} what={t("people.withdrawWhat")} run={() => withdraw(id)} />
    </>
  );
}

function Invite({ storefront }: { storefront: Storefront }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="filled" leftSection={<IconUserPlus aria-hidden />} onClick={() => setOpen(true)}>
        {t("colleagues.invite")}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t("colleagues.inviteTitle", { customer: storefront.customer.name })} closeButtonProps={{ "aria-label": t("ask.leave") }}>
        <InviteForm storefront={storefront} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function InviteForm({ storefront, onDone }: { storefront: Storefront; onDone: () => void }) {
  const { t } = useTranslation();
  const { invite } = useColleagueCommands(storefront.id);
  const form = useForm({
    name: `invite-colleague-${storefront.id}`,
    initial: { email: "", name: "", may_place: true, may_manage: false },
    submit: invite,
    done: ({ email }) => {
      toast(t("colleagues.sent", { email }));
      onDone();
    },
  });
  return (
    <Form form={form} label={t("colleagues.invite")}>
      <p className="text13 t2">{t("colleagues.inviteWhat", { seller: storefront.seller.name })}</p>
      <TextField form={form} name="email" type="email" label={t("customer.email")} autoFocus />
      <TextField form={form} name="name" label={t("people.name")} optional />
      <CheckField form={form} name="may_place" label={t("colleagues.mayPlace")} hint={t("colleagues.mayPlaceHint")} />
      <CheckField form={form} name="may_manage" label={t("colleagues.mayManage")} />
      <div className={page["answers"]}>
        <SubmitButton form={form}>{t("people.invite")}</SubmitButton>
      </div>
    </Form>
  );
}
