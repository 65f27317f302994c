import { ActionIcon } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconX } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useMarkAll } from "@/lib/hooks";
import { formatAmount, formatMoney } from "@/lib/money";
import { packName } from "@/lib/packs";
import { Figure } from "@/ui/Money";
import { Flag } from "@/ui/State";
import { Named } from "@/ui/Named";
import { Tile } from "@/ui/Tile";
import { CodeField } from "./CodeField";
import css from "./quick.module.css";
import { type Row, type Shelf, type Standing, isMatched } from "./rows";

type Props = {
  shelf: Shelf;
  number: number;
  standing: Standing;
  isBlank: boolean;
  change: (row: Row) => void;
  remove: (row: Row) => void;
};

/** Focus by what the row holds: Enter walks code, quantity, next row; the arrows stay in their column. */
function goTo(from: HTMLElement, by: -1 | 0 | 1, field: "data-code" | "data-quantity"): void {
  const rows = Array.from(from.closest("tbody")?.rows ?? []);
  const row = rows[rows.indexOf(from.closest("tr")!) + by];
  row?.querySelector<HTMLInputElement>(`input[${field}]`)?.focus();
}

/** SKU, name, pack, quantity, price, total: typed by keyboard alone. */
export function QuickRow({ shelf, number, standing, isBlank, change, remove }: Props) {
  const { t } = useTranslation();
  const { row, line, match, trouble } = standing;
  const unknown = match !== undefined && !line;
  const field = line?.problem?.field;
  return (
    <tr data-bad={trouble !== null || undefined} data-blank={isBlank || undefined}>
      <td className={css["number"]}>{number}</td>
      <td className={css["codeCell"]}>
        <CodeField
          shelf={shelf}
          value={row.code}
          label={t("quick.codeOf", { number })}
          bad={unknown && trouble !== null}
          autoFocus={isBlank && number === 1}
          onChange={(code) => change({ ...row, code })}
          onLeave={() => !isBlank && row.code.trim() === "" && remove(row)}
          onDone={() => goTo(document.activeElement as HTMLElement, 0, "data-quantity")}
        />
      </td>
      <td className={css["nameCell"]} colSpan={unknown ? 2 : 1}>
        <Name standing={standing} isBlank={isBlank} take={(code) => change({ ...row, code })} />
      </td>
      {!unknown && (
        <td className={css["packCell"]}>
          <PackField standing={standing} number={number} bad={field === "pack"} change={change} />
        </td>
      )}
      <td className={css["quantityCell"]}>
        <span className={css["tick"]}>{isMatched(standing) && <IconCheck aria-label={t("quick.isMatched")} role="img" stroke={2} />}</span>
        <QuantityField standing={standing} number={number} bad={trouble !== null && (field === "quantity" || (line !== null && !line.problem))} change={change} />
      </td>
      <td className={`${css["figure"]} desk`}>{line?.unit_price && formatAmount(line.unit_price)}</td>
      <td className={`${css["figure"]} mid desk`}>
        <Figure value={line?.net ?? null} />
      </td>
      <td className={css["removeCell"]}>
        {!isBlank && (
          <ActionIcon variant="subtle" aria-label={t("quick.remove", { number })} tabIndex={-1} onClick={() => remove(row)}>
            <IconX aria-hidden />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}

/** What the code is; where it is nothing, what may have been meant, one press away. */
function Name({ standing: { row, line, match, trouble }, isBlank, take }: { standing: Standing; isBlank: boolean; take: (code: string) => void }) {
  const { t } = useTranslation();
  if (isBlank) return <span className="muted desk">{t("quick.blank")}</span>;
  if (!line)
    return (
      <span className={css["near"]}>
        {!trouble && <span className="phone muted">{row.code}</span>}
        {trouble && (
          <Flag tone="bad" icon={IconAlertCircle}>
            {match && match.near.length > 0 ? t("quick.near") : t("quick.unknown")}
          </Flag>
        )}
        {trouble &&
          match?.near.map(({ product, sku, name }) => (
            <button key={product} type="button" className={css["nearOne"]} onClick={() => take(sku)}>
              <Tile small name={name} />
              <b className="nowrap">{sku}</b>
              <span className="cut">{name}</span>
            </button>
          ))}
      </span>
    );
  return (
    <Named small name={line.name}>
      <span className="phone small muted blk">
        {row.code} · {packName(line)}
        {line.unit_price && ` · ${formatMoney(line.unit_price)}`}
      </span>
      {trouble && (
        <span className={css["trouble"]}>
          <Flag tone="bad" icon={IconAlertCircle}>
            {trouble}
          </Flag>
        </span>
      )}
    </Named>
  );
}

function PackField({ standing: { row, line, match }, number, bad, change }: { standing: Standing; number: number; bad: boolean; change: Props["change"] }) {
  const { t } = useTranslation();
  if (!line || !match) return null;
  const known = match.packs.some(({ name }) => name === line.pack);
  if (match.packs.length < 2 && known) return <span className="t2">{packName(line)}</span>;
  return (
    <select
      className={css["pack"]}
      aria-label={t("quick.packOf", { number })}
      aria-invalid={bad}
      value={line.pack}
      // a pack is told from "whichever is sold first" by its unit
      onChange={({ target: { value } }) => change({ ...row, pack: value === "" ? line.unit : value })}
    >
      {!known && <option value={line.pack}>{line.pack}</option>}
      {match.packs.map(({ name, units }) => (
        <option key={name} value={name}>
          {packName({ pack: name, units, unit: line.unit })}
        </option>
      ))}
    </select>
  );
}

function QuantityField({ standing: { row }, number, bad, change }: { standing: Standing; number: number; bad: boolean; change: Props["change"] }) {
  const { t } = useTranslation();
  const markAll = useMarkAll();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = event.key === "Enter" || event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    goTo(event.currentTarget, by, event.key === "Enter" ? "data-code" : "data-quantity");
  };
  return (
    <input
      className={css["quantity"]}
      data-quantity
      inputMode="decimal"
      autoComplete="off"
      enterKeyHint="next"
      value={row.quantity}
      aria-label={t("quick.quantityOf", { number })}
      aria-invalid={bad}
      {...markAll}
      onChange={(event) => change({ ...row, quantity: event.target.value })}
      onKeyDown={onKeyDown}
    />
  );
}
