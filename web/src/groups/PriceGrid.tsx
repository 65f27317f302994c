import { IconTag } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { currencySymbol } from "@/lib/money";
import { CsvButton } from "@/ui/CsvButton";
import { EmptyState, ErrorState, Loading } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { NextPage, SearchField, Strip, useListSearch } from "@/ui/list";
import { AddColumn } from "./AddColumn";
import { ApplyBar } from "./ApplyBar";
import { BulkBar } from "./BulkBar";
import { NoProducts } from "./GroupProducts";
import css from "./grid.module.css";
import { PriceTable } from "./PriceTable";
import { type Column, columnsOf, linesOf } from "./prices";
import { type Group, usePrices } from "./queries";
import { type EditsOf, useEdits } from "./useEdits";

type Props = { seller: string; group: Group };

/** Products × breaks of one group, typed like a sheet and applied together. */
export function PriceGrid({ seller, group }: Props) {
  const { t } = useTranslation();
  const may = useSeller(seller).rights.includes("price.edit");
  const { search, change } = useListSearch();
  const pages = usePrices(seller, group.id, search["q"]);
  const edits = useEdits(seller, group);
  const [added, setAdded] = useState<Column[]>([]);
  const columns = columnsOf([...pages.items, ...edits.changed.map(({ price }) => price)], added);
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
        <CsvButton className="desk" path={`/api/v1/sellers/${seller}/groups/${group.id}/prices`} query={{ q: search["q"] }} of={t("prices.of", { group: group.name })} />
        {may && <AddColumn columns={columns} onAdd={(column) => setAdded((old) => [...old, column])} />}
      </Strip>
      <Refusals edits={edits} />
      <Rows seller={seller} group={group} may={may} words={search["q"]} pages={pages} columns={columns} edits={edits} />
      <ApplyBar edits={edits} columns={columns} />
    </>
  );
}

function Refusals({ edits: { refused } }: { edits: EditsOf }) {
  const { t } = useTranslation();
  if (refused.length === 0) return null;
  return (
    <div className={css["refused"]}>
      <Notice tone="bad">
        <b>{t("prices.refused", { count: refused.length })}</b>
        <ul>
          {refused.map(({ product, sku, words }) => (
            <li key={product}>
              {sku}: {words}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

type RowsProps = Props & { may: boolean; words: string | undefined; pages: ReturnType<typeof usePrices>; columns: Column[]; edits: EditsOf };

function Rows({ seller, group, may, words, pages, columns, edits }: RowsProps) {
  const { t } = useTranslation();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  if (pages.error && pages.items.length === 0) return <ErrorState error={pages.error} retry={pages.retry} />;
  if (pages.loading) return <Loading lines={10} />;
  if (pages.items.length === 0)
    return words ? <EmptyState icon={IconTag} title={t("catalogue.nothingFound", { words })} /> : <NoProducts seller={seller} group={group} />;
  const lines = pages.items.flatMap((price) => linesOf(price, unfolded.has(price.product)));
  return (
    <>
      <div className={css["scroll"]}>
        <PriceTable
          label={t("prices.of", { group: group.name })}
          currency={group.currency}
          may={may}
          lines={lines}
          columns={columns}
          edits={edits}
          ticked={ticked}
          onTick={setTicked}
          onUnfold={(product) => setUnfolded(new Set([...unfolded, product]))}
        />
        <NextPage more={pages.more} loaded={pages.items.length} />
      </div>
      <BulkBar lines={lines.filter(({ key }) => ticked.has(key))} columns={columns} edits={edits} onClear={() => setTicked(new Set())} />
    </>
  );
}
