import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Storefront } from "@/api/session";
import { categoryWords } from "@/lib/categories";
import { formatDay } from "@/lib/dates";
import { currencySymbol, formatAmount, formatNumber } from "@/lib/money";
import { InStock } from "@/ui/InStock";
import { ErrorState, Facts, Loading } from "@/ui/Page";
import { Tile } from "@/ui/Tile";
import { useListSearch } from "@/ui/list";
import { QuantityCell, wayName } from "./cells";
import { Gallery } from "./Gallery";
import css from "./catalogue.module.css";
import { type InBasket, type Way, waysOf } from "./offered";
import { LastOrdered } from "./LastOrdered";
import { type PriceEnd, type Product, productQuery } from "./queries";

type Props = { opened: boolean; storefront: Storefront; basket: InBasket };

/** A product beside the list it stands in; the address says which, so that it can be shared. */
export default function ProductDrawer({ opened, storefront, basket }: Props) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  const product = search["product"];
  return (
    <Drawer opened={opened} onClose={() => change({ product: undefined }, "replace")} position="right" size={440} title={t("catalogue.product")}>
      {product && <Detail storefront={storefront} basket={basket} product={product} />}
    </Drawer>
  );
}

function Detail({ storefront, basket, product: id }: Omit<Props, "opened"> & { product: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(productQuery(storefront.id, id));
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { product } = data;
  return (
    <div className={css["detail"]}>
      <Gallery key={product.id} images={data.images} name={product.name} />
      <div className={css["detailHead"]}>
        {data.images.length === 0 && <Tile name={product.name} />}
        <div>
          <h2>{product.name}</h2>
          <span className="muted text13 blk">{product.sku}</span>
          <InStock stock={product.stock} unit={product.unit} />
        </div>
      </div>
      {data.description && <p className={css["description"]}>{data.description}</p>}
      <Prices product={product} ends={data.price_ends} currency={storefront.group.currency} basket={basket} />
      <LastOrdered storefront={storefront.id} product={product.id} />
      <Facts
        facts={[
          { label: t("catalogue.category"), value: categoryWords(product.category) },
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

/** Every way of buying it, with its breaks, to be ordered right here. */
function Prices({ product, ends, currency, basket }: { product: Product; ends: PriceEnd[]; currency: string; basket: InBasket }) {
  const { t } = useTranslation();
  const ways = waysOf(product);
  if (!ways.some(({ price }) => price)) return <p className="muted text13">{t("catalogue.onRequest")}</p>;
  return (
    <table className={css["prices"]} data-quantities>
      <thead>
        <tr>
          <th>{t("catalogue.pack")}</th>
          <th>{t("catalogue.price", { currency: currencySymbol(currency) })}</th>
          <th>{t("catalogue.quantity")}</th>
        </tr>
      </thead>
      <tbody>
        {ways.map((way) => (
          <tr key={way.name}>
            <td>{wayName(way, product)}</td>
            <td>
              <WayPrices way={way} end={ends.find(({ pack }) => pack === way.name)} />
            </td>
            <td>
              <QuantityCell row={{ product, ways, way, line: basket.line(product.id, way.name) }} set={basket.set} inHand={false} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WayPrices({ way: { price, min_quantity, breaks }, end }: { way: Way; end: PriceEnd | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      {price && <span className="mid">{formatAmount(price)}</span>}
      {min_quantity !== "1" && <span className={css["breaks"]}>{t("catalogue.from", { quantity: formatNumber(min_quantity) })}</span>}
      {breaks.map((step) => (
        <span key={step.min_quantity} className={css["breaks"]}>
          {t("catalogue.break", { quantity: formatNumber(step.min_quantity), price: formatAmount(step.price) })}
        </span>
      ))}
      {end && (
        <span className={css["until"]}>
          {end.then ? t("catalogue.untilThen", { day: formatDay(end.until), price: formatAmount(end.then) }) : t("catalogue.until", { day: formatDay(end.until) })}
        </span>
      )}
    </>
  );
}
