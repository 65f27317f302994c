import { Button } from "@mantine/core";
import { IconPlus, IconTag } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { useTitle } from "@/lib/hooks";
import { formatNumber } from "@/lib/money";
import { CsvButton } from "@/ui/CsvButton";
import { EmptyState } from "@/ui/Page";
import { ListHead, ListPage } from "@/ui/Split";
import { type Column, List, TwoLines } from "@/ui/list";
import { GroupState } from "./GroupState";
import { NewGroupDialog } from "./NewGroupDialog";
import { type GroupSummary, useGroups } from "./queries";

/** The seller's groups: each a catalogue with prices, for the customers who share them. */
export function GroupsPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/groups" });
  const may = useSeller(seller).rights.includes("group.edit");
  const navigate = useNavigate();
  const pages = useGroups(seller);
  const [at, setAt] = useState<string | null>(null);
  const [making, setMaking] = useState(false);
  const none = pages.items.length === 0;
  useTitle(t("groups.title"));
  const make = (
    <Button variant="filled" leftSection={<IconPlus aria-hidden />} onClick={() => setMaking(true)}>
      {t("groups.new")}
    </Button>
  );
  return (
    <ListPage>
      <ListHead title={t("groups.title")} facts={t("groups.what")}>
        {!none && <CsvButton className="desk" path={`/api/v1/sellers/${seller}/groups`} of={t("groups.title")} />}
        {may && !none && make}
      </ListHead>
      <List
        label={t("groups.title")}
        pages={pages}
        columns={useColumns(seller, pages.items)}
        keyOf={({ id }) => id}
        at={at}
        onAt={({ id }) => setAt(id)}
        open={({ id }) => void navigate({ to: "/sellers/$seller/groups/$group", params: { seller, group: id } })}
        rows="tall"
        empty={
          <EmptyState icon={IconTag} title={t("groups.none")} action={may && make}>
            {t("groups.noneHelp")}
          </EmptyState>
        }
      />
      {may && <NewGroupDialog seller={seller} opened={making} onClose={() => setMaking(false)} />}
    </ListPage>
  );
}

function useColumns(seller: string, all: GroupSummary[]): Column<GroupSummary>[] {
  const { t } = useTranslation();
  const second = (group: GroupSummary) => {
    const base = all.find(({ id }) => id === group.base_group);
    return base ? t("groups.basedOn", { group: base.name }) : undefined;
  };
  return [
    {
      key: "name",
      head: t("groups.group"),
      wide: true,
      cell: (group) => (
        <TwoLines
          first={
            <Link to="/sellers/$seller/groups/$group" params={{ seller, group: group.id }}>
              {group.name}
            </Link>
          }
          second={second(group)}
        />
      ),
    },
    { key: "state", head: <span className="vh">{t("customers.status")}</span>, desk: true, cell: ({ active }) => !active && <GroupState active={active} /> },
    { key: "acceptance", head: t("groups.acceptance"), desk: true, className: "t2", cell: ({ acceptance }) => t(`groups.accepts.${acceptance}`) },
    { key: "products", head: t("office.products"), figures: true, desk: true, cell: ({ products }) => formatNumber(products) },
    { key: "customers", head: t("office.customers"), figures: true, cell: ({ customers }) => <CustomersCell count={customers} /> },
    { key: "currency", head: t("groups.currency"), className: "t2", cell: ({ currency }) => currency },
  ];
}

function CustomersCell({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="desk">{formatNumber(count)}</span>
      <span className="phone">{t("home.customers", { count, number: formatNumber(count) })}</span>
    </>
  );
}
