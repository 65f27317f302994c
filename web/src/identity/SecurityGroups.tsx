import { Button, Checkbox, Popover } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/ui/useAct";
import css from "./staff.module.css";
import { type Member, type SecurityGroup, useStaffCommands } from "./staff";

type Props = { seller: string; member: Member; groups: SecurityGroup[] };

/** What a member of staff may do: the rights of all ticked groups together. */
export function SecurityGroups({ seller, member, groups }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<string[]>(member.security_groups);
  const { change } = useStaffCommands(seller);
  const saving = useAct(() => change(member, { security_groups: chosen }), () => setOpened(false));
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const open = (now: boolean) => {
    setChosen(member.security_groups);
    setOpened(now);
  };
  return (
    <Popover opened={opened} onChange={open} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button size="xs" variant="subtle" aria-label={t("staff.rightsOf", { name: member.name })} onClick={() => open(!opened)}>
          {t("staff.rights")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={css["groups"]} role="group" aria-label={t("staff.rightsOf", { name: member.name })}>
          {groups.map(({ id, name, rights }) => (
            <Checkbox key={id} label={name} description={t("staff.rightsCount", { count: rights.length })} checked={chosen.includes(id)} onChange={() => toggle(id)} />
          ))}
          <Button variant="filled" loading={saving.isPending} onClick={() => saving.mutate(undefined)}>
            {t("form.save")}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
