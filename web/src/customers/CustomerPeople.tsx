import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { AskButton } from "@/ui/AskButton";
import { EmptyState, ErrorState, Loading } from "@/ui/Page";
import { InvitationActs, InvitationRow, LoginRow, PeopleHead, PeopleList, pending } from "@/ui/people";
import { useAct } from "@/ui/useAct";
import { InviteDialog } from "./InviteDialog";
import { type Customer, peopleQuery, usePeopleCommands } from "./queries";

type Props = { seller: string; customer: Customer };

/** Who orders for a customer, and who has been asked to. */
export function CustomerPeople({ seller, customer }: Props) {
  const { t } = useTranslation();
  const may = useSeller(seller).rights.includes("customer.invite");
  const [inviting, setInviting] = useState(false);
  const { data: people, error, refetch } = useQuery(peopleQuery(seller, customer.id));
  const commands = usePeopleCommands(seller, customer.id);
  const open = pending(people?.invitations ?? []);
  const nobody = people && people.logins.length + open.length === 0;
  const invite = (
    <Button variant="filled" leftSection={<IconUserPlus aria-hidden />} onClick={() => setInviting(true)}>
      {t("customer.invite")}
    </Button>
  );
  return (
    <section>
      <PeopleHead title={t("customer.people")}>{may && !nobody && invite}</PeopleHead>
      {!people && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading lines={2} />)}
      {nobody && (
        <EmptyState icon={IconUserPlus} title={t("customer.nobody")} action={may && invite}>
          {t("customer.nobodyHelp")}
        </EmptyState>
      )}
      {people && !nobody && (
        <PeopleList>
          {people.logins.map((login) => (
            <LoginRow key={login.id} member={login}>
              {may && <Switch seller={seller} customer={customer.id} login={login} />}
            </LoginRow>
          ))}
          {open.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation}>
              {may && <InvitationActs invitation={invitation} commands={commands} />}
            </InvitationRow>
          ))}
        </PeopleList>
      )}
      <InviteDialog seller={seller} customer={customer} opened={inviting} onClose={() => setInviting(false)} />
    </section>
  );
}

type Login = { id: string; name: string; active: boolean };

function Switch({ seller, customer, login }: { seller: string; customer: string; login: Login }) {
  const { t } = useTranslation();
  const { setActive } = usePeopleCommands(seller, customer);
  const activate = useAct(() => setActive(login.id, true));
  if (!login.active)
    return (
      <Button size="xs" variant="subtle" loading={activate.isPending} onClick={() => activate.mutate(undefined)}>
        {t("people.activate")}
      </Button>
    );
  return (
    <AskButton
      size="xs"
      variant="subtle"
      name={`deactivate-${login.id}`}
      act={t("people.deactivate")}
      title={t("people.deactivateTitle", { name: login.name })}
      what={t("customer.deactivateWhat")}
      run={() => setActive(login.id, false)}
    />
  );
}
