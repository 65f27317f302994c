import { IconTag } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { EmptyState, ErrorState, Loading } from "@/ui/Page";
import { Strip } from "@/ui/list";
import { AddColumn } from "./AddColumn";
import css from "./grid.module.css";
import { PriceRows, useColumns } from "./PriceRows";
import { useProductPrices } from "./queries";
import { useEdits } from "./useEdits";

type Props = { seller: string; product: { id: string; name: string } };

/** Groups × breaks of one product: what it costs whom, each in the group's currency. */
export function PricesOfProduct({ seller, product }: Props) {
  const { t } = useTranslation();
  const may = useSeller(seller).rights.includes("price.edit");
  const pages = useProductPrices(seller, product.id);
  const edits = useEdits(seller, product.id);
  const { columns, add } = useColumns(pages.items, edits);
  if (pages.error && pages.items.length === 0) return <ErrorState error={pages.error} retry={pages.retry} />;
  if (pages.loading) return <Loading lines={4} />;
  if (pages.items.length === 0)
    return (
      <EmptyState icon={IconTag} title={t("groups.none")}>
        {t("prices.noGroups")}
      </EmptyState>
    );
  return (
    <>
      <Strip>
        <span className="small muted">{t("prices.ofProductWhat")}</span>
        <div className={`${css["legend"]} desk`}>
          <span>
            <i /> {t("prices.changed")}
          </span>
          <span>
            <i className={css["base"]} /> {t("prices.inherited")}
          </span>
        </div>
        {may && <AddColumn columns={columns} onAdd={add} />}
      </Strip>
      <PriceRows label={t("prices.of", { of: product.name })} rows={t("prices.group")} may={may} prices={pages.items} more={pages.more} columns={columns} edits={edits} />
    </>
  );
}
