import { useAfter } from "@/lib/hooks";
import { InStock } from "@/ui/InStock";
import { ErrorState, Loading } from "@/ui/Page";
import { Picture } from "@/ui/Picture";
import { NextPage, type Pages, useListSearch } from "@/ui/list";
import type { ReactNode } from "react";
import { CardPrice, PackCell, ProductFlag, QuantityCell } from "./cells";
import css from "./catalogue.module.css";
import type { InBasket, Offered } from "./offered";

type Props = {
  label: string;
  pages: Pages<Offered>;
  set: InBasket["set"];
  pick: (product: string, pack: string) => void;
  empty: ReactNode;
};

/** The catalogue as a shelf: what one knows by sight is found by sight, and ordered right there. */
export function Pictures({ label, pages, set, pick, empty }: Props) {
  const late = useAfter(pages.loading);
  if (pages.error && pages.items.length === 0) return <ErrorState error={pages.error} retry={pages.retry} />;
  if (pages.loading) return late ? <Loading /> : null;
  if (pages.items.length === 0) return <>{empty}</>;
  return (
    <>
      <ul className={css["shelf"]} aria-label={label} aria-busy={pages.stale} data-quantities>
        {pages.items.map((row) => (
          <Card key={row.product.id} row={row} set={set} pick={pick} />
        ))}
      </ul>
      <NextPage more={pages.more} loaded={pages.items.length} />
    </>
  );
}

function Card({ row, set, pick }: { row: Offered } & Pick<Props, "set" | "pick">) {
  const { change } = useListSearch();
  const { product, ways } = row;
  return (
    <li className={css["card"]}>
      <button type="button" className={css["cardName"]} title={product.name} onClick={() => change({ product: product.id })}>
        <Picture name={product.name} category={product.category} image={product.image?.large} />
        <span>{product.name}</span>
      </button>
      <span className={css["sku"]}>
        <span className="small muted cut">{product.sku}</span>
        <InStock stock={product.stock} unit={product.unit} />
      </span>
      <ProductFlag row={row} />
      <div className={css["cardPrice"]}>
        <CardPrice row={row} />
      </div>
      <div className={css["cardFoot"]}>
        {ways.length > 1 && <PackCell row={row} pick={pick} />}
        <QuantityCell row={row} set={set} inHand={false} />
      </div>
    </li>
  );
}
