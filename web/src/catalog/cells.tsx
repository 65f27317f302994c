import { IconAlertTriangle, IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { compareDecimal } from "@/lib/decimal";
import { formatAmount, formatMoney, formatNumber } from "@/lib/money";
import { packName } from "@/lib/packs";
import { Figure } from "@/ui/Money";
import { InStock } from "@/ui/InStock";
import { QuantityField } from "@/ui/QuantityField";
import { Flag } from "@/ui/State";
import { Tile } from "@/ui/Tile";
import css from "./catalogue.module.css";
import { useListSearch } from "@/ui/list";
import type { InBasket, Offered, Way } from "./offered";
import type { Product } from "./queries";

type Pick = (product: string, pack: string) => void;

export const wayName = (way: Way, product: Product) => packName({ pack: way.name, units: way.units, unit: product.unit });

export function ProductCell({ row }: { row: Offered }) {
  const { product } = row;
  const { change } = useListSearch();
  return (
    <div className={css["product"]}>
      <Tile name={product.name} image={product.image?.small} />
      <div>
        <button type="button" className={css["name"]} title={product.name} onClick={() => change({ product: product.id })}>
          {product.name}
        </button>
        <span className={css["sku"]}>
          <span className="small muted cut">{product.sku}</span>
          <InStock stock={product.stock} unit={product.unit} />
          <ProductFlag row={row} />
        </span>
      </div>
    </div>
  );
}

/** Why what lies in the basket of it can't be ordered. */
export function ProductFlag({ row: { line } }: { row: Offered }) {
  if (!line?.problem) return null;
  return (
    <Flag tone="bad" icon={IconAlertTriangle}>
      {line.problem.detail}
    </Flag>
  );
}

/** The packs of a product; the system's own list, which every phone knows best how to show. */
export function PackCell({ row, pick }: { row: Offered; pick: Pick }) {
  const { t } = useTranslation();
  const { product, ways, way } = row;
  if (ways.length < 2) return <span className="t2">{wayName(way, product)}</span>;
  return (
    <span className={css["packWrap"]}>
      <select
        className={css["pack"]}
        aria-label={t("catalogue.packOf", { product: product.name })}
        value={way.name}
        onChange={(event) => pick(product.id, event.target.value)}
      >
        {ways.map((choice) => (
          <option key={choice.name} value={choice.name}>
            {wayName(choice, product)}
          </option>
        ))}
      </select>
      <IconChevronDown aria-hidden />
    </span>
  );
}

/** What this quantity costs now; below it the breaks, green once reached. */
export function PriceCell({ row, pick, inHand }: { row: Offered; pick: Pick; inHand: boolean }) {
  const { t } = useTranslation();
  const price = row.line?.unit_price ?? row.way.price;
  if (!price) return <span className="muted">{t("catalogue.onRequest")}</span>;
  return (
    <>
      <span className="mid desk">{formatAmount(price)}</span>
      <span className="mid phone">{formatMoney(price)}</span>
      <Breaks row={row} />
      <span className="phone small muted blk">{inHand ? <PackCell row={row} pick={pick} /> : wayName(row.way, row.product)}</span>
    </>
  );
}

/** The same on a card, where no column says the currency. */
export function CardPrice({ row }: { row: Offered }) {
  const { t } = useTranslation();
  const price = row.line?.unit_price ?? row.way.price;
  if (!price) return <span className="muted">{t("catalogue.onRequest")}</span>;
  return (
    <>
      <span className="strong">{formatMoney(price)}</span> <span className="small muted">{wayName(row.way, row.product)}</span>
      <Breaks row={row} />
    </>
  );
}

function Breaks({ row: { way, line } }: { row: Offered }) {
  const { t } = useTranslation();
  const { breaks } = way;
  const reached = line && breaks.findLast((step) => compareDecimal(line.quantity, step.min_quantity) >= 0);
  if (reached && way.price)
    return (
      <span className={`${css["breaks"]} ${css["hit"]}`}>
        {t("catalogue.breakHit", { quantity: formatNumber(reached.min_quantity), was: formatMoney(way.price) })}
      </span>
    );
  const least = way.min_quantity === "1" ? [] : [t("catalogue.from", { quantity: formatNumber(way.min_quantity) })];
  if (breaks.length + least.length === 0) return null;
  const steps = breaks
    .slice(0, 3)
    .map((step) => t("catalogue.break", { quantity: formatNumber(step.min_quantity), price: formatMoney(step.price) }));
  return <span className={css["breaks"]}>{[...least, ...steps].join(" · ")}</span>;
}

export function QuantityCell({ row: { product, way, line }, set, inHand }: { row: Offered; set: InBasket["set"]; inHand: boolean }) {
  const { t } = useTranslation();
  return (
    <QuantityField
      key={way.name}
      saved={line?.quantity ?? "0"}
      save={(quantity) => set(product.id, way.name, quantity)}
      label={t("catalogue.quantityOf", { product: product.name })}
      inHand={inHand}
      disabled={!way.price}
    />
  );
}

export const NetCell = ({ row: { line } }: { row: Offered }) => <Figure value={line?.net ?? null} />;
