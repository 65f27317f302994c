import { Button } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { CsvButton } from "@/ui/CsvButton";
import { Finder } from "@/ui/Finder";
import { EmptyState } from "@/ui/Page";
import { type Column, List, Strip } from "@/ui/list";
import { toast } from "@/ui/toast";
import { useAct } from "@/ui/useAct";
import css from "./groups.module.css";
import { type Group, findCustomers, useGroupCommands, useGroupCustomers } from "./queries";

type Row = { id: string; name: string; code: string };

/** Who may order from the group. */
export function GroupCustomers({ seller, group }: { seller: string; group: Group }) {
  const { t } = useTranslation();
  const may = useSeller(seller).rights.includes("group.edit");
  const navigate = useNavigate();
  const pages = useGroupCustomers(seller, group.id);
  const { join } = useGroupCommands(seller);
  const joining = useAct(
    ({ value }: { value: string; label: string }) => join(group.id, value),
    ({ label }) => toast(t("group.joined", { customer: label, group: group.name })),
  );
  return (
    <>
      <Strip>
        {may && (
          <div className={css["finder"]}>
            <Finder
              label={t("group.addCustomer")}
              queryKey={["seller", seller, "find-customers"]}
              find={findCustomers(seller)}
              except={pages.items.map(({ id }) => id)}
              onPick={joining.mutate}
            />
          </div>
        )}
        <span className="grow desk" />
        <CsvButton className="desk" path={`/api/v1/sellers/${seller}/groups/${group.id}/customers`} of={t("group.customersOf", { group: group.name })} />
      </Strip>
      <List
        label={t("office.customers")}
        pages={pages}
        columns={useColumns(seller, group, may)}
        keyOf={({ id }) => id}
        open={({ id }) => void navigate({ to: "/sellers/$seller/customers/$customer", params: { seller, customer: id } })}
        empty={
          <EmptyState icon={IconUsers} title={t("group.noCustomers")}>
            {t("group.noCustomersHelp")}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(seller: string, group: Group, may: boolean): Column<Row>[] {
  const { t } = useTranslation();
  const { leave } = useGroupCommands(seller);
  const leaving = useAct(({ id }: Row) => leave(group.id, id), ({ name }) => toast(t("group.leftToast", { customer: name })));
  return [
    {
      key: "name",
      head: t("customers.customer"),
      wide: true,
      cell: ({ id, name }) => (
        <Link to="/sellers/$seller/customers/$customer" params={{ seller, customer: id }} className="mid cut blk">
          {name}
        </Link>
      ),
    },
    { key: "code", head: t("customer.code"), desk: true, className: "t2", cell: ({ code }) => code },
    {
      key: "acts",
      head: <span className="vh">{t("group.takeOut")}</span>,
      figures: true,
      cell: (row) =>
        may && (
          <Button size="xs" variant="subtle" aria-label={t("group.takeOutOf", { customer: row.name })} onClick={() => leaving.mutate(row)}>
            {t("group.takeOut")}
          </Button>
        ),
    },
  ];
}
