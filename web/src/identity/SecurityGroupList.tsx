import { Button } from "@mantine/core";
import { IconPlus, IconShieldCheck, IconShoppingBag } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AskButton } from "@/ui/AskButton";
import { PeopleHead, PeopleList, PlainRow } from "@/ui/people";
import { SecurityGroupDialog } from "./SecurityGroupDialog";
import { type SecurityGroup, securityGroupsQuery, useStaffCommands } from "./staff";

/** The sets of rights that members and customers' logins are given. */
export function SecurityGroupList({ seller }: { seller: string }) {
  const { t } = useTranslation();
  const groups = useQuery(securityGroupsQuery(seller)).data?.items ?? [];
  const [editing, setEditing] = useState<SecurityGroup | "new" | null>(null);
  return (
    <>
      <PeopleHead title={t("staff.securityGroups")}>
        <Button size="xs" leftSection={<IconPlus aria-hidden />} onClick={() => setEditing("new")}>
          {t("staff.newGroup")}
        </Button>
      </PeopleHead>
      <PeopleList>
        {groups.map((group) => (
          <GroupRow key={group.id} seller={seller} group={group} onEdit={() => setEditing(group)} />
        ))}
      </PeopleList>
      <SecurityGroupDialog seller={seller} editing={editing} onClose={() => setEditing(null)} />
    </>
  );
}

function GroupRow({ seller, group, onEdit }: { seller: string; group: SecurityGroup; onEdit: () => void }) {
  const { t } = useTranslation();
  const { removeGroup } = useStaffCommands(seller);
  const { name, for_customers, rights, members } = group;
  const facts = [t(for_customers ? "staff.forCustomers" : "staff.forStaff"), t("staff.rightsCount", { count: rights.length }), t("staff.members", { count: members })];
  return (
    <PlainRow icon={for_customers ? <IconShoppingBag /> : <IconShieldCheck />} first={name} second={facts.join(" · ")}>
      <Button size="xs" variant="subtle" aria-label={t("staff.editGroup", { name })} onClick={onEdit}>
        {t("tax.edit")}
      </Button>
      {members === 0 && (
        <AskButton
          size="xs"
          variant="subtle"
          name={`delete-${group.id}`}
          act={t("staff.deleteGroup")}
          aria-label={t("staff.deleteGroupTitle", { name })}
          title={t("staff.deleteGroupTitle", { name })}
          what={t("staff.deleteGroupWhat")}
          run={() => removeGroup(group)}
        />
      )}
    </PlainRow>
  );
}
