import { IconAlertTriangle, IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { compareDecimal } from "@/lib/decimal";
import { formatAmount, formatMoney, formatNumber } from "@/lib/money";
import { packName } from "@/lib/packs";
import { Figure } from "@/ui/Money";
import { QuantityField } from "@/ui/QuantityField";
import { Flag } from "@/ui/State";
import { Tile } from "@/ui/Tile";
import css from "./catalogue.module.css";
import type { InBasket, Offered } from "./offered";

type Pick = (product: string, pack: string) => void;

const nameOf = ({ product, pack }: Offered) => packName({ pack: pack?.name ?? "", units: pack?.units ?? 1, unit: product.unit });

export function ProductCell({ row: { product, line } }: { row: Offered }) {
  return (
    <div className={css["product"]}>
      <Tile name={product.name} image={product.image} />
      <div>
        <span className={css["name"]} title={product.name}>
          {product.name}
        </span>
        <span className="small muted">{product.sku}</span>
        {line?.problem && (
          <>
            {" "}
            <Flag tone="bad" icon={IconAlertTriangle}>
              {line.problem.detail}
            </Flag>
          </>
        )}
      </div>
    </div>
  );
}

/** The packs of a product; the system's own list, which every phone knows best how to show. */
export function PackCell({ row, pick }: { row: Offered; pick: Pick }) {
  const { t } = useTranslation();
  const { product, pack } = row;
  if (product.packs.length < 2) return <span className="t2">{nameOf(row)}</span>;
  return (
    <span className={css["packWrap"]}>
      <select
        className={css["pack"]}
        aria-label={t("catalogue.packOf", { product: product.name })}
        value={pack?.name ?? ""}
        onChange={(event) => pick(product.id, event.target.value)}
      >
        {product.packs.map((choice) => (
          <option key={choice.name} value={choice.name}>
            {nameOf({ product, pack: choice, line: undefined })}
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
  const price = row.line?.unit_price ?? row.pack?.price;
  if (!price) return <span className="muted">{t("catalogue.onRequest")}</span>;
  return (
    <>
      <span className="mid desk">{formatAmount(price)}</span>
      <span className="mid phone">{formatMoney(price)}</span>
      <Breaks row={row} />
      <span className="phone small muted blk">{inHand ? <PackCell row={row} pick={pick} /> : nameOf(row)}</span>
    </>
  );
}

function Breaks({ row: { pack, line } }: { row: Offered }) {
  const { t } = useTranslation();
  const breaks = pack?.breaks ?? [];
  const reached = line && breaks.findLast((step) => compareDecimal(line.quantity, step.quantity) >= 0);
  if (reached && line.unit_price && line.list_price && compareDecimal(line.unit_price.amount, line.list_price.amount) < 0)
    return (
      <span className={`${css["breaks"]} ${css["hit"]}`}>
        {t("catalogue.breakHit", { quantity: formatNumber(reached.quantity), was: formatMoney(line.list_price) })}
      </span>
    );
  if (breaks.length === 0) return null;
  return (
    <span className={css["breaks"]}>
      {breaks
        .slice(0, 3)
        .map((step) => t("catalogue.break", { quantity: formatNumber(step.quantity), price: formatMoney(step.unit_price) }))
        .join(" · ")}
    </span>
  );
}

export function QuantityCell({ row: { product, pack, line }, set, inHand }: { row: Offered; set: InBasket["set"]; inHand: boolean }) {
  const { t } = useTranslation();
  return (
    <QuantityField
      key={pack?.name ?? ""}
      saved={line?.quantity ?? "0"}
      save={(quantity) => set(product.id, pack?.name ?? "", quantity)}
      label={t("catalogue.quantityOf", { product: product.name })}
      inHand={inHand}
      disabled={!pack?.price}
    />
  );
}

export const NetCell = ({ row: { line } }: { row: Offered }) => <Figure value={line?.net ?? null} />;
