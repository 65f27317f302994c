import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { useTitle } from "@/lib/hooks";
import { formatRate } from "@/lib/money";
import { ErrorState, Loading, Panel } from "@/ui/Page";
import { ListHead, ListPage } from "@/ui/Split";
import { TaxSchemeDialog } from "./TaxSchemeDialog";
import css from "./settings.module.css";
import { type TaxScheme, schemesQuery } from "./settings";

/** What the tax classes of products mean: a group names one scheme. */
export function TaxPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/tax" });
  const may = useSeller(seller).rights.includes("setting.edit");
  const { data, error, refetch } = useQuery(schemesQuery(seller));
  const [editing, setEditing] = useState<TaxScheme | "new" | null>(null);
  useTitle(t("tax.title"));
  return (
    <ListPage>
      <ListHead title={t("tax.title")} facts={t("tax.what")}>
        {may && (
          <Button variant="filled" leftSection={<IconPlus aria-hidden />} onClick={() => setEditing("new")}>
            {t("tax.new")}
          </Button>
        )}
      </ListHead>
      {!data && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />)}
      <div className={css["schemes"]}>
        {data?.items.map((scheme) => (
          <Panel key={scheme.id} title={scheme.name} flush action={may && <Button size="xs" onClick={() => setEditing(scheme)}>{t("tax.edit")}</Button>}>
            <Rates scheme={scheme} />
          </Panel>
        ))}
      </div>
      <TaxSchemeDialog seller={seller} editing={editing} onClose={() => setEditing(null)} />
    </ListPage>
  );
}

function Rates({ scheme }: { scheme: TaxScheme }) {
  const { t } = useTranslation();
  return (
    <table className={css["rates"]}>
      <thead>
        <tr>
          <th>{t("setup.taxClass")}</th>
          <th>{t("setup.taxLabel")}</th>
          <th className="desk">{t("tax.category")}</th>
          <th className="num">%</th>
        </tr>
      </thead>
      <tbody>
        {scheme.rates.map(({ tax_class, label, category, percent }) => (
          <tr key={tax_class}>
            <td className="mid">{tax_class}</td>
            <td>{label}</td>
            <td className="desk t2">{t(`tax.categories.${category}`)}</td>
            <td className="num">{formatRate(percent)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
