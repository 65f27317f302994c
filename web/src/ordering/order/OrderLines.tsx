import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { currencySymbol, formatAmount, formatMoney, formatNumber } from "@/lib/money";
import { packName } from "@/lib/packs";
import { ColumnMoney } from "@/ui/Money";
import { Named } from "@/ui/Named";
import { type Column, List, useDrawn } from "@/ui/list";
import css from "./order.module.css";

export type Line = Schema["OrderLine"];

/** The lines as they were placed: names, packs and prices of that day. */
export function OrderLines({ lines }: { lines: Line[] }) {
  const { t } = useTranslation();
  const currency = currencySymbol(lines[0]?.net.currency ?? "");
  const columns: Column<Line>[] = [
    { key: "product", head: t("basket.lines", { count: lines.length }), wide: true, cell: (line) => <Product line={line} /> },
    { key: "pack", head: t("catalogue.pack"), desk: true, className: "t2", cell: packName },
    { key: "quantity", head: t("catalogue.quantity"), figures: true, cell: (line) => <Quantity line={line} /> },
    { key: "price", head: t("catalogue.price", { currency }), figures: true, desk: true, cell: (line) => <Price line={line} /> },
    { key: "tax", head: t("order.tax"), desk: true, className: "muted small", cell: (line) => line.tax_label },
    { key: "net", head: t("order.net", { currency }), figures: true, className: "mid", cell: (line) => <ColumnMoney value={line.net} /> },
  ];
  return <List label={t("order.lines")} pages={useDrawn(lines)} columns={columns} keyOf={(line) => String(line.line)} className={css["lines"]} empty={null} />;
}

function Product({ line }: { line: Line }) {
  const { t } = useTranslation();
  return (
    <Named small name={line.name}>
      <span className="small muted">
        {line.sku}
        <span className="phone">
          {" "}
          · {packName(line)} · {formatMoney(line.unit_price)}
        </span>
      </span>
      {line.note && (
        <span className="blk small t2">
          <span className="vh">{t("lineNote.note")}: </span>“{line.note}”
        </span>
      )}
    </Named>
  );
}

/** How many, and how much of it has left once some of the line has. */
function Quantity({ line: { quantity, shipped, cancelled, left } }: { line: Line }) {
  const { t } = useTranslation();
  const begun = shipped !== "0" && left !== "0";
  return (
    <>
      {formatNumber(quantity)}
      {begun && <span className="blk small muted">{t("order.shippedOf", { shipped: formatNumber(shipped) })}</span>}
      {cancelled !== "0" && <span className="blk small muted">{t("order.cancelledOf", { cancelled: formatNumber(cancelled) })}</span>}
    </>
  );
}

function Price({ line }: { line: Line }) {
  const { t } = useTranslation();
  const reduced = line.list_price.amount !== line.unit_price.amount;
  return (
    <>
      {formatAmount(line.unit_price)}
      {reduced && <span className="blk small muted">{[t("basket.list", { price: formatAmount(line.list_price) }), line.reduction_cause].filter(Boolean).join(" · ")}</span>}
    </>
  );
}
