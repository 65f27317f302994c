import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { currencySymbol } from "@/lib/money";
import { Panel } from "@/ui/Page";
import { Key } from "@/ui/list";
import { QuickRow } from "./QuickRow";
import css from "./quick.module.css";
import type { Row, Shelf, Standing } from "./rows";

const drawnAtOnce = 100;
const lastDrawn = 5;

type RowsProps = {
  shelf: Shelf;
  /** That the prices are in. */
  currency: string;
  standings: Standing[];
  rows: Row[];
  blank: Row;
  change: (row: Row) => void;
  remove: (gone: ReadonlySet<number>) => void;
};

export function QuickRows({ shelf, currency, standings, rows, blank, change, remove }: RowsProps) {
  const { t } = useTranslation();
  const [drawn, setDrawn] = useState(drawnAtOnce);
  const symbol = currencySymbol(currency);
  const numbers = new Map(rows.map(({ id }, at) => [id, at + 1]));
  // what was typed last stays in sight, however many came in before it
  const shown = standings.filter((_, at) => at < drawn || at >= standings.length - lastDrawn);
  const hidden = standings.length - shown.length;
  const typedNext: Standing = { row: blank, match: undefined, line: null, trouble: null };
  return (
    <div>
      <table className={css["table"]} aria-label={t("portal.quickOrder")}>
        <thead>
          <tr>
            <th aria-label={t("quick.number")} />
            <th>{t("quick.sku")}</th>
            <th>{t("catalogue.product")}</th>
            <th>{t("catalogue.pack")}</th>
            <th className={css["figure"]}>{t("catalogue.quantity")}</th>
            <th className={css["figure"]}>{t("catalogue.price", { currency: symbol })}</th>
            <th className={css["figure"]}>{t("catalogue.line", { currency: symbol })}</th>
            <th aria-label={t("quick.removing")} />
          </tr>
        </thead>
        <tbody>
          {[...shown, typedNext].map((standing) => (
            <QuickRow
              key={standing.row.id}
              shelf={shelf}
              number={numbers.get(standing.row.id) ?? rows.length + 1}
              standing={standing}
              isBlank={standing === typedNext}
              change={change}
              remove={({ id }) => remove(new Set([id]))}
            />
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <div className={css["more"]}>
          {t("order.moreLines", { count: hidden })}
          <Button variant="subtle" onClick={() => setDrawn(drawn + 4 * drawnAtOnce)}>
            {t("list.more")}
          </Button>
        </div>
      )}
      <p className={css["keys"]}>
        <span>
          <Key>Tab</Key> {t("quick.keyTab")}
        </span>
        <span>
          <Key>Enter</Key> {t("quick.keyEnter")}
        </span>
        <span>
          <Key>Ctrl</Key>
          <Key>V</Key> {t("quick.keyPaste")}
        </span>
      </p>
    </div>
  );
}

/** The rows to mend, each a step to its field. */
export function ToFix({ standings, rows }: { standings: Standing[]; rows: Row[] }) {
  const { t } = useTranslation();
  const number = new Map(rows.map(({ id }, at) => [id, at + 1]));
  const goTo = (at: number) =>
    document.querySelector<HTMLInputElement>(`input[aria-label="${CSS.escape(t("quick.codeOf", { number: at }))}"]`)?.focus();
  return (
    <Panel title={t("quick.toFix", { count: standings.length })} flush>
      <ul className={css["fixes"]}>
        {standings.slice(0, drawnAtOnce).map(({ row, trouble }) => (
          <li key={row.id}>
            <button type="button" onClick={() => goTo(number.get(row.id) ?? 0)}>
              <span className="muted">{number.get(row.id)}</span>
              <span className="mid nowrap">{row.code}</span>
              <span className="cut t2">{trouble}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
