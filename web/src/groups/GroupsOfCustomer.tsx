import { ActionIcon, Select } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { asProblem } from "@/lib/problem";
import { toast } from "@/ui/toast";
import { useAct } from "@/ui/useAct";
import css from "./groups.module.css";
import { groupChoicesQuery, groupsOfCustomerQuery, useGroupCommands } from "./queries";

type Props = { seller: string; customer: string };

/** The groups a customer orders from: each is a storefront of its buyers. */
export function GroupsOfCustomer({ seller, customer }: Props) {
  const { t } = useTranslation();
  const may = useSeller(seller).rights.includes("group.edit");
  const { data, error } = useQuery(groupsOfCustomerQuery(seller, customer));
  const { leave } = useGroupCommands(seller);
  const leaving = useAct(({ id }: { id: string; name: string }) => leave(id, customer), ({ name }) => toast(t("groups.left", { group: name })));
  if (error) return <p className="text13 muted">{asProblem(error).message}</p>;
  if (!data) return null;
  return (
    <>
      {data.items.length === 0 && <p className="text13 t2">{t("groups.ofNone")}</p>}
      <ul className={css["chosen"]}>
        {data.items.map((group) => (
          <li key={group.id}>
            <Link to="/sellers/$seller/groups/$group" params={{ seller, group: group.id }} className="mid grow cut">
              {group.name}
            </Link>
            <span className="small muted">{group.currency}</span>
            {may && (
              <ActionIcon aria-label={t("groups.leave", { group: group.name })} onClick={() => leaving.mutate(group)}>
                <IconX aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {may && <Join seller={seller} customer={customer} joined={data.items.map(({ id }) => id)} />}
    </>
  );
}

function Join({ seller, customer, joined }: Props & { joined: string[] }) {
  const { t } = useTranslation();
  const groups = useQuery(groupChoicesQuery(seller)).data?.items ?? [];
  const { join } = useGroupCommands(seller);
  const joining = useAct((group: string) => join(group, customer));
  const choices = groups.filter(({ id, active }) => active && !joined.includes(id)).map(({ id, name, currency }) => ({ value: id, label: `${name} · ${currency}` }));
  if (choices.length === 0) return null;
  return (
    <Select
      aria-label={t("groups.join")}
      placeholder={t("groups.join")}
      data={choices}
      searchable
      value={null}
      disabled={joining.isPending}
      onChange={(group) => group && joining.mutate(group)}
    />
  );
}
