import { Checkbox } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ClipboardEvent, KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "@/lib/dates";
import { useMarkAll } from "@/lib/hooks";
import { currencySymbol, formatNumber } from "@/lib/money";
import { packName } from "@/lib/packs";
import { ColumnDays } from "./ColumnDays";
import css from "./grid.module.css";
import { type Column, type Line, cellName, cellOf, dearerCells, decimalsIn, isBlock, padded } from "./prices";
import type { EditsOf } from "./useEdits";

type Props = {
  label: string;
  /** What the rows are. */
  rows: string;
  /** Of all rows; without one each has its own. */
  currency: string | undefined;
  may: boolean;
  lines: Line[];
  columns: Column[];
  edits: EditsOf;
  ticked: ReadonlySet<string>;
  onTick: (ticked: ReadonlySet<string>) => void;
  onUnfold: (product: string) => void;
};

/** Enter and the arrows go up and down, as in a sheet; Tab goes on. */
function walk(event: KeyboardEvent<HTMLTableElement>) {
  const by = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || !(event.target instanceof HTMLInputElement) || event.target.type !== "text") return;
  event.preventDefault();
  const { column } = event.target.dataset;
  const all = [...event.currentTarget.querySelectorAll<HTMLInputElement>(`input[data-column="${CSS.escape(column ?? "")}"]`)];
  const next = all[all.indexOf(event.target) + by];
  next?.focus();
  next?.select();
}

export function PriceTable(props: Props) {
  const { label, rows, currency, may, lines, columns, edits, ticked, onTick } = props;
  const { t } = useTranslation();
  const decimals = decimalsIn(lines.map(({ price }) => price));
  const paste = (event: ClipboardEvent<HTMLTableElement>) => {
    const text = event.clipboardData.getData("text");
    if (!may || !(event.target instanceof HTMLInputElement) || event.target.type !== "text" || !isBlock(text)) return;
    event.preventDefault();
    const { line, column } = event.target.dataset;
    const at = { line: lines.findIndex(({ key }) => key === line), column: columns.findIndex(({ key }) => key === column) };
    edits.paste(lines, columns, at, text);
  };
  const every = lines.every(({ key }) => ticked.has(key));
  return (
    <table className={css["grid"]} aria-label={label} onKeyDown={walk} onPaste={paste}>
      <thead>
        <tr>
          <th className={css["tick"]}>
            {may && (
              <Checkbox aria-label={t("list.tickAll")} checked={every} indeterminate={!every && ticked.size > 0} onChange={() => onTick(new Set(every ? [] : lines.map(({ key }) => key)))} />
            )}
          </th>
          <th className={css["product"]} scope="col">
            {rows}
          </th>
          {columns.map((column) => (
            <th key={column.key} scope="col">
              {may ? <ColumnDays column={column} columns={columns} lines={lines} edits={edits} name={<ColumnName column={column} currency={currency} />} /> : <ColumnName column={column} currency={currency} />}
            </th>
          ))}
          <th className={css["rest"]} aria-hidden />
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.key} {...props} line={line} decimals={decimals} />
        ))}
      </tbody>
    </table>
  );
}

function ColumnName({ column: { min, from, until }, currency }: { column: Column; currency: string | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      {t("prices.break", { min: formatNumber(min) })}
      {currency && `, ${currencySymbol(currency)}`}
      {(from || until) && (
        <small>
          {from && t("prices.from", { day: formatDay(from) })} {until && t("prices.until", { day: formatDay(until) })}
        </small>
      )}
    </>
  );
}

function Row({ line, decimals, may, columns, edits, ticked, onTick, onUnfold }: Props & { line: Line; decimals: number }) {
  const { t } = useTranslation();
  const edit = edits.edits[line.price.key];
  const dearer = edit ? dearerCells(edit, columns) : undefined;
  const tick = () => {
    const next = new Set(ticked);
    if (!next.delete(line.key)) next.add(line.key);
    onTick(next);
  };
  return (
    <tr data-ticked={ticked.has(line.key) || undefined}>
      <td className={css["tick"]} onClick={({ target }) => may && !(target instanceof HTMLInputElement) && tick()}>{may && <Checkbox aria-label={t("list.tick", { what: nameOf(line) })} checked={ticked.has(line.key)} onChange={tick} />}</td>
      <ProductCell line={line} onUnfold={may ? () => onUnfold(line.price.key) : undefined} />
      {columns.map((column) => (
        <PriceCell key={column.key} line={line} column={column} decimals={decimals} may={may} edits={edits} dearer={dearer?.has(cellName(line, column)) ?? false} />
      ))}
      <td className={css["rest"]} aria-hidden />
    </tr>
  );
}

const nameOf = ({ price, pack, units }: Line) => (pack === "" ? `${price.code} ${price.title}` : `${price.code} ${packName({ pack, units, unit: price.unit })}`);

function ProductCell({ line, onUnfold }: { line: Line; onUnfold: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { price, pack, units, first, hidden } = line;
  if (!first)
    return (
      <td className={css["product"]}>
        <div className={css["pack"]}>{packName({ pack, units, unit: price.unit })}</div>
      </td>
    );
  return (
    <td className={css["product"]}>
      <div className={css["name"]}>
        <span className={css["sku"]} title={price.code}>
          {price.code}
        </span>
        <span className={css["what"]} title={price.title}>
          {price.title}
        </span>
        {onUnfold && hidden > 0 && (
          <button type="button" className={`${css["packs"]} desk`} onClick={onUnfold} aria-label={t("prices.packsOf", { count: hidden, product: price.title })}>
            {t("prices.packs", { count: hidden })}
          </button>
        )}
      </div>
    </td>
  );
}

type CellProps = { line: Line; column: Column; decimals: number; may: boolean; edits: EditsOf; dearer: boolean };

/** What the buyer pays: an own price, or in grey the base group's; a changed one names the old. */
function PriceCell({ line, column, decimals, may, edits, dearer }: CellProps) {
  const { t } = useTranslation();
  const markAll = useMarkAll();
  const cell = cellOf(line, column, edits.edits[line.price.key]);
  const odd = cell.changed && dearer;
  const look = [cell.changed && css["changed"], odd && css["odd"], cell.wrong && css["wrong"]].filter(Boolean).join(" ");
  const label = t("prices.cell", { product: nameOf(line), min: column.min });
  return (
    <td className={look || undefined}>
      <div className={css["cell"]}>
        {cell.changed && cell.saved !== "" && <s aria-label={t("prices.was", { amount: cell.saved })}>{padded(cell.saved, decimals)}</s>}
        {odd && <IconAlertTriangle role="img" aria-label={t("prices.dearer")} />}
        <input
          type="text"
          inputMode="decimal"
          aria-label={label}
          aria-invalid={cell.wrong || undefined}
          title={cell.wrong ? t("prices.notAPrice") : undefined}
          readOnly={!may}
          data-line={line.key}
          data-column={column.key}
          value={cell.typed ?? padded(cell.saved, decimals)}
          placeholder={cell.inherited === "" ? "–" : padded(cell.inherited, decimals)}
          {...markAll}
          onChange={(event) => edits.type(line, column, event.target.value)}
        />
      </div>
    </td>
  );
}
