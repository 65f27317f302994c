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

type Pick = (product: string, pack: string | null) => void;

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
              {line.problem}
            </Flag>
          </>
        )}
      </div>
    </div>
  );
}

/** The packs of a product; the system's own list, which every phone knows best how to show. */
export function PackCell({ row: { product, pack }, pick }: { row: Offered; pick: Pick }) {
  const { t } = useTranslation();
  const choices = [null, ...product.packs].filter((choice) => choice !== null || product.packs.length === 0);
  if (choices.length < 2) return <span className="t2">{packName(choices[0] ?? null, product.unit)}</span>;
  return (
    <span className={css["packWrap"]}>
      <select
        className={css["pack"]}
        aria-label={t("catalogue.packOf", { product: product.name })}
        value={pack?.id ?? ""}
        onChange={(event) => pick(product.id, event.target.value || null)}
      >
        {choices.map((choice) => (
          <option key={choice?.id ?? ""} value={choice?.id ?? ""}>
            {packName(choice, product.unit)}
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
  const { product, pack, line } = row;
  const price = line?.unit_price ?? product.price;
  if (!price) return <span className="muted">{t("catalogue.onRequest")}</span>;
  return (
    <>
      <span className="mid desk">{formatAmount(price)}</span>
      <span className="mid phone">{formatMoney(price)}</span>
      <Breaks row={row} />
      <span className="phone small muted blk">{inHand ? <PackCell row={row} pick={pick} /> : packName(pack, product.unit)}</span>
    </>
  );
}

function Breaks({ row: { product, line } }: { row: Offered }) {
  const { t } = useTranslation();
  const reached = line && product.breaks.findLast((step) => compareDecimal(line.quantity, step.min_quantity) >= 0);
  if (reached && line.unit_price && line.list_price && compareDecimal(line.unit_price.amount, line.list_price.amount) < 0)
    return (
      <span className={`${css["breaks"]} ${css["hit"]}`}>
        {t("catalogue.breakHit", { quantity: formatNumber(reached.min_quantity), was: formatMoney(line.list_price) })}
      </span>
    );
  if (product.breaks.length === 0) return null;
  return (
    <span className={css["breaks"]}>
      {product.breaks
        .slice(0, 3)
        .map((step) => t("catalogue.break", { quantity: formatNumber(step.min_quantity), price: formatMoney(step.price) }))
        .join(" · ")}
    </span>
  );
}

export function QuantityCell({ row: { product, pack, line }, set, inHand }: { row: Offered; set: InBasket["set"]; inHand: boolean }) {
  const { t } = useTranslation();
  return (
    <QuantityField
      key={pack?.id ?? ""}
      saved={line?.quantity ?? "0"}
      save={(quantity) => set(product.id, pack?.id ?? null, quantity)}
      label={t("catalogue.quantityOf", { product: product.name })}
      inHand={inHand}
      disabled={!product.price}
    />
  );
}

export const NetCell = ({ row: { line } }: { row: Offered }) => <Figure value={line?.net ?? null} />;
