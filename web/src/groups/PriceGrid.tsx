import { IconTag } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { currencySymbol } from "@/lib/money";
import { CsvButton } from "@/ui/CsvButton";
import { EmptyState, ErrorState, Loading } from "@/ui/Page";
import { SearchField, Strip, useListSearch } from "@/ui/list";
import { AddColumn } from "./AddColumn";
import { CopyPrices } from "./CopyPrices";
import { NoProducts } from "./GroupProducts";
import css from "./grid.module.css";
import { PriceRows, useColumns } from "./PriceRows";
import { type Group, usePrices } from "./queries";
import { useEdits } from "./useEdits";

type Props = { seller: string; group: Group };

/** Products × breaks of one group, typed like a sheet and applied together. */
export function PriceGrid({ seller, group }: Props) {
  const { t } = useTranslation();
  const may = useSeller(seller).rights.includes("price.edit");
  const { search, change } = useListSearch();
  const pages = usePrices(seller, group, search["q"]);
  const edits = useEdits(seller, group.id);
  const { columns, add } = useColumns(pages.items, edits);
  return (
    <>
      <Strip>
        <SearchField value={search["q"] ?? ""} onSearch={(q) => change({ q }, "replace")} label={t("portal.searchHint")} />
        <span className="small muted desk">{t("prices.what", { currency: currencySymbol(group.currency) })}</span>
        <div className={`${css["legend"]} desk`}>
          <span>
            <i /> {t("prices.changed")}
          </span>
          {group.base_group && (
            <span>
              <i className={css["base"]} /> {t("prices.inherited")}
            </span>
          )}
        </div>
        <CsvButton className="desk" path={`/api/v1/sellers/${seller}/groups/${group.id}/price-list`} query={{ q: search["q"] }} of={t("prices.of", { of: group.name })} />
        {may && <CopyPrices seller={seller} group={group} />}
        {may && <AddColumn columns={columns} onAdd={add} />}
      </Strip>
      <Found seller={seller} group={group} words={search["q"]} pages={pages}>
        <PriceRows label={t("prices.of", { of: group.name })} rows={t("catalogue.product")} currency={group.currency} may={may} prices={pages.items} more={pages.more} columns={columns} edits={edits} />
      </Found>
    </>
  );
}

type FoundProps = Props & { words: string | undefined; pages: ReturnType<typeof usePrices>; children: ReactNode };

function Found({ seller, group, words, pages, children }: FoundProps) {
  const { t } = useTranslation();
  if (pages.error && pages.items.length === 0) return <ErrorState error={pages.error} retry={pages.retry} />;
  if (pages.loading) return <Loading lines={10} />;
  if (pages.items.length > 0) return children;
  return words ? <EmptyState icon={IconTag} title={t("catalogue.nothingFound", { words })} /> : <NoProducts seller={seller} group={group} />;
}
