import { Button } from "@mantine/core";
import { IconCheck, IconCircleOff, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { type Site, sitesQuery } from "@/api/sites";
import { useTitle } from "@/lib/hooks";
import { ErrorState, Loading, Panel } from "@/ui/Page";
import { ListHead, ListPage } from "@/ui/Split";
import { Flag, Flags } from "@/ui/State";
import { SiteDialog } from "./SiteDialog";
import css from "./settings.module.css";

/** Branches and warehouses: where stock lies, and orders leave from. */
export function SitesPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/sites" });
  const may = useSeller(seller).rights.includes("setting.edit");
  const { data, error, refetch } = useQuery(sitesQuery(seller));
  const [editing, setEditing] = useState<Site | "new" | null>(null);
  useTitle(t("sites.title"));
  return (
    <ListPage>
      <ListHead title={t("sites.title")} facts={t("sites.what")}>
        {may && (
          <Button variant="filled" leftSection={<IconPlus aria-hidden />} onClick={() => setEditing("new")}>
            {t("sites.new")}
          </Button>
        )}
      </ListHead>
      {!data && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />)}
      <div className={css["schemes"]}>
        {data?.map((site) => (
          <Panel key={site.id} title={site.name} action={may && <Button size="xs" aria-label={t("sites.editOf", { site: site.name })} onClick={() => setEditing(site)}>{t("tax.edit")}</Button>}>
            <Facts site={site} />
          </Panel>
        ))}
      </div>
      <SiteDialog seller={seller} editing={editing} onClose={() => setEditing(null)} />
    </ListPage>
  );
}

function Facts({ site: { street, city, postcode, phone, active, default: isDefault } }: { site: Site }) {
  const { t } = useTranslation();
  const address = [street, city, postcode, phone].filter(Boolean).join(", ");
  return (
    <div className="stack">
      <span className={address ? undefined : "muted"}>{address || t("sites.noAddress")}</span>
      {(isDefault || !active) && (
        <Flags>
          {isDefault && (
            <Flag tone="ok" icon={IconCheck}>
              {t("sites.default")}
            </Flag>
          )}
          {!active && <Flag icon={IconCircleOff}>{t("sites.inactive")}</Flag>}
        </Flags>
      )}
    </div>
  );
}
