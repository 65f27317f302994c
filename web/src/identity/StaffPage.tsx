import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTitle } from "@/lib/hooks";
import { AskButton } from "@/ui/AskButton";
import { ErrorState, Loading } from "@/ui/Page";
import { ListHead, ListPage } from "@/ui/Split";
import { InvitationActs, InvitationRow, LoginRow, PeopleHead, PeopleList, pending } from "@/ui/people";
import { useAct } from "@/ui/useAct";
import { InviteStaff } from "./InviteStaff";
import { MemberLimits } from "./MemberLimits";
import { SecurityGroupList } from "./SecurityGroupList";
import { SecurityGroups } from "./SecurityGroups";
import { SignInPolicy } from "./SignInPolicy";
import { type Member, forStaff, securityGroupsQuery, staffInvitationsQuery, staffQuery, useStaffCommands } from "./staff";

/** Who works in the office, with what rights, and who has been asked to. */
export function StaffPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/users" });
  const [inviting, setInviting] = useState(false);
  const { data: staff, error, refetch } = useQuery(staffQuery(seller));
  const commands = useStaffCommands(seller);
  const open = pending(useQuery(staffInvitationsQuery(seller)).data?.items ?? []);
  useTitle(t("staff.title"));
  return (
    <ListPage>
      <ListHead title={t("staff.title")} facts={t("staff.what")}>
        <Button variant="filled" leftSection={<IconUserPlus aria-hidden />} onClick={() => setInviting(true)}>
          {t("staff.invite")}
        </Button>
      </ListHead>
      {!staff && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />)}
      {staff && (
        <PeopleList>
          {staff.items.map((member) => (
            <MemberRow key={member.id} seller={seller} member={member} />
          ))}
        </PeopleList>
      )}
      {open.length > 0 && (
        <>
          <PeopleHead title={t("staff.invited")} />
          <PeopleList>
            {open.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation}>
                <InvitationActs invitation={invitation} commands={commands} />
              </InvitationRow>
            ))}
          </PeopleList>
        </>
      )}
      <SecurityGroupList seller={seller} />
      <SignInPolicy seller={seller} />
      <InviteStaff seller={seller} opened={inviting} onClose={() => setInviting(false)} />
    </ListPage>
  );
}

function MemberRow({ seller, member }: { seller: string; member: Member }) {
  const { t } = useTranslation();
  const { change } = useStaffCommands(seller);
  const groups = forStaff(useQuery(securityGroupsQuery(seller)).data?.items);
  const names = groups.filter(({ id }) => member.security_groups.includes(id)).map(({ name }) => name);
  const rights = names.join(", ") || t("staff.noGroup");
  const activate = useAct(() => change(member, { active: true }));
  return (
    <LoginRow member={member} second={member.limited ? t("staff.withLimits", { rights }) : rights}>
      <SecurityGroups seller={seller} member={member} groups={groups} />
      <MemberLimits seller={seller} member={member} />
      {member.active ? (
        <AskButton
          size="xs"
          variant="subtle"
          name={`deactivate-${member.id}`}
          act={t("people.deactivate")}
          title={t("people.deactivateTitle", { name: member.name })}
          what={t("staff.deactivateWhat")}
          run={() => change(member, { active: false })}
        />
      ) : (
        <Button size="xs" variant="subtle" loading={activate.isPending} onClick={() => activate.mutate(undefined)}>
          {t("people.activate")}
        </Button>
      )}
    </LoginRow>
  );
}
