import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import type { Storefront } from "@/api/session";
import { currencySymbol, formatAmount, formatNumber } from "@/lib/money";
import { ErrorState, Facts, Loading } from "@/ui/Page";
import { Tile } from "@/ui/Tile";
import { useListSearch } from "@/ui/list";
import { wayName } from "./cells";
import css from "./catalogue.module.css";
import { waysOf } from "./offered";
import { productQuery } from "./queries";

/** A product beside the list it stands in; the address says which, so that it can be shared. */
export function ProductDrawer({ storefront }: { storefront: Storefront }) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  const product = search["product"];
  return (
    <Drawer opened={product !== undefined} onClose={() => change({ product: undefined }, "replace")} position="right" size={440} title={t("catalogue.product")}>
      {product && <Detail storefront={storefront} product={product} />}
    </Drawer>
  );
}

function Detail({ storefront, product: id }: { storefront: Storefront; product: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(productQuery(storefront.id, id));
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { product } = data;
  return (
    <div className={css["detail"]}>
      <div className={css["detailHead"]}>
        <Tile name={product.name} image={product.image} />
        <div>
          <h2>{product.name}</h2>
          <span className="muted text13">{product.sku}</span>
        </div>
      </div>
      {data.description && <p className={css["description"]}>{data.description}</p>}
      <Prices detail={data} currency={storefront.group.currency} />
      <Facts
        facts={[
          { label: t("catalogue.category"), value: product.category.replaceAll("/", " / ") },
          { label: t("catalogue.brand"), value: data.brand },
          { label: t("catalogue.barcode"), value: data.barcode },
          { label: t("catalogue.mpn"), value: data.mpn },
          { label: t("catalogue.weight"), value: data.weight_g ? t("catalogue.grams", { grams: formatNumber(data.weight_g) }) : null },
          { label: t("order.tax"), value: product.tax },
        ]}
      />
    </div>
  );
}

/** Every way of buying it, each with its breaks. */
function Prices({ detail: { product }, currency }: { detail: Schema["StorefrontProductDetail"]; currency: string }) {
  const { t } = useTranslation();
  const rows = waysOf(product).flatMap((way) => {
    const name = wayName(way, product);
    const first = way.price ? [{ name, quantity: way.min_quantity, price: way.price }] : [];
    return [...first, ...way.breaks.map(({ min_quantity, price }) => ({ name, quantity: min_quantity, price }))];
  });
  if (rows.length === 0) return <p className="muted text13">{t("catalogue.onRequest")}</p>;
  return (
    <table className={css["prices"]}>
      <thead>
        <tr>
          <th>{t("catalogue.pack")}</th>
          <th>{t("catalogue.fromHead")}</th>
          <th>{t("catalogue.price", { currency: currencySymbol(currency) })}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, quantity, price }) => (
          <tr key={`${name} ${quantity}`}>
            <td>{name}</td>
            <td>{formatNumber(quantity)}</td>
            <td>{formatAmount(price)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
