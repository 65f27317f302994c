import { Button, Menu } from "@mantine/core";
import { IconClipboardList } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { inUse, sitesQuery } from "@/api/sites";

/** What somebody fetches from the shelves, on paper. */
export function PickListLink({ path, of }: { path: string; of: string }) {
  const { t } = useTranslation();
  return (
    <Button variant="subtle" component="a" href={path} download aria-label={t("dispatch.pickListOf", { what: of })} leftSection={<IconClipboardList aria-hidden />}>
      <span className="desk">{t("dispatch.pickList")}</span>
    </Button>
  );
}

const pathOf = (seller: string, site: string) => `/api/v1/sellers/${seller}/sites/${site}/pick-list.pdf`;

/** Of all orders to dispatch: one for each site. */
export function PickLists({ seller }: { seller: string }) {
  const { t } = useTranslation();
  const sites = inUse(useQuery(sitesQuery(seller)).data);
  const [only] = sites;
  if (!only) return null;
  if (sites.length === 1) return <PickListLink path={pathOf(seller, only.id)} of={only.name} />;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" aria-label={t("dispatch.pickList")} leftSection={<IconClipboardList aria-hidden />}>
          <span className="desk">{t("dispatch.pickList")}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {sites.map(({ id, name }) => (
          <Menu.Item key={id} component="a" href={pathOf(seller, id)} download>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
