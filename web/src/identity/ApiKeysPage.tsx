import { Button } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import { useTitle } from "@/lib/hooks";
import { AskButton } from "@/ui/AskButton";
import { EmptyState } from "@/ui/Page";
import { ListHead, ListPage } from "@/ui/Split";
import { type Column, List, TwoLines } from "@/ui/list";
import { type ApiKey, useApiKeys, useKeyCommands } from "./keys";
import { NewKeyDialog } from "./NewKeyDialog";

/** Keys by which programs work for the seller. */
export function ApiKeysPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/api-keys" });
  const pages = useApiKeys(seller);
  const [making, setMaking] = useState(false);
  const none = pages.items.length === 0;
  useTitle(t("keys.title"));
  const make = (
    <Button variant="filled" leftSection={<IconPlus aria-hidden />} onClick={() => setMaking(true)}>
      {t("keys.new")}
    </Button>
  );
  return (
    <ListPage>
      <ListHead title={t("keys.title")} facts={t("keys.what")}>
        {!none && make}
      </ListHead>
      <List
        label={t("keys.title")}
        pages={pages}
        columns={useColumns(seller)}
        keyOf={({ id }) => id}
        rows="tall"
        empty={
          <EmptyState icon={IconKey} title={t("keys.none")} action={make}>
            {t("keys.noneHelp")}
          </EmptyState>
        }
      />
      <NewKeyDialog seller={seller} opened={making} onClose={() => setMaking(false)} />
    </ListPage>
  );
}

function useColumns(seller: string): Column<ApiKey>[] {
  const { t } = useTranslation();
  const { revoke } = useKeyCommands(seller);
  return [
    { key: "name", head: t("keys.name"), wide: true, cell: ({ name, rights }) => <TwoLines first={name} second={rights.join(", ")} /> },
    { key: "created", head: t("keys.made"), desk: true, className: "t2", cell: ({ created }) => formatDate(created) },
    { key: "expires", head: t("keys.expires"), desk: true, className: "t2", cell: ({ expires }) => formatDate(expires) },
    {
      key: "acts",
      head: <span className="vh">{t("keys.revoke")}</span>,
      figures: true,
      cell: ({ id, name }) => (
        <AskButton size="xs" variant="subtle" name={`revoke-${id}`} act={t("keys.revoke")} title={t("keys.revokeTitle", { name })} what={t("keys.revokeWhat")} run={() => revoke(id)} />
      ),
    },
  ];
}
