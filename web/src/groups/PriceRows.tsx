import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "@/ui/State";
import { NextPage, type Pages } from "@/ui/list";
import { ApplyBar } from "./ApplyBar";
import { BulkBar } from "./BulkBar";
import css from "./grid.module.css";
import { PriceTable } from "./PriceTable";
import { type Column, type Price, columnsOf, linesOf } from "./prices";
import type { EditsOf } from "./useEdits";

/** The columns that the rows have, those with changes out of sight, and those that were added. */
export function useColumns(prices: Price[], edits: EditsOf) {
  const [added, setAdded] = useState<Column[]>([]);
  const columns = columnsOf([...prices, ...edits.changed.map(({ price }) => price)], [...added, ...edits.columns]);
  return { columns, add: (column: Column) => setAdded((old) => [...old, column]) };
}

type Props = { label: string; rows: string; currency?: string; may: boolean; prices: Price[]; more: Pages<unknown>["more"]; columns: Column[]; edits: EditsOf };

/** Prices as a sheet: typed and pasted, raised where ticked, applied together. */
export function PriceRows({ label, rows, currency, may, prices, more, columns, edits }: Props) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const lines = prices.flatMap((price) => linesOf(price, unfolded.has(price.key)));
  return (
    <>
      <Refusals edits={edits} />
      <div className={css["scroll"]}>
        <PriceTable
          label={label}
          rows={rows}
          currency={currency}
          may={may}
          lines={lines}
          columns={columns}
          edits={edits}
          ticked={ticked}
          onTick={setTicked}
          onUnfold={(key) => setUnfolded(new Set([...unfolded, key]))}
        />
        <NextPage more={more} loaded={prices.length} />
      </div>
      <BulkBar lines={lines.filter(({ key }) => ticked.has(key))} columns={columns} edits={edits} onClear={() => setTicked(new Set())} />
      <ApplyBar edits={edits} columns={columns} />
    </>
  );
}

function Refusals({ edits: { refused, beyond } }: { edits: EditsOf }) {
  const { t } = useTranslation();
  if (refused.length + beyond === 0) return null;
  return (
    <div className={css["refused"]}>
      {beyond > 0 && <Notice tone="warn">{t("prices.beyond", { count: beyond })}</Notice>}
      {refused.length > 0 && (
        <Notice tone="bad">
          <b>{t("prices.refused", { count: refused.length })}</b>
          <ul>
            {refused.map(({ key, name, words }) => (
              <li key={key}>
                {name}: {words}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
