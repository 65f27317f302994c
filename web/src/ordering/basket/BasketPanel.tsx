import { IconBasket } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Storefront } from "@/api/session";
import { currencySymbol, formatMoney } from "@/lib/money";
import { ButtonLink } from "@/ui/ButtonLink";
import { Ledger } from "@/ui/Ledger";
import { Meter, MinimumMeter } from "@/ui/Meter";
import { EmptyState, ErrorState } from "@/ui/Page";
import { ShortLines } from "../ShortLines";
import css from "./basket.module.css";
import { HandOver, mayPlace } from "./HandOver";
import { useMinima } from "./minima";
import { type Basket, basketQuery, useBasketLines } from "./queries";

/** The basket beside the catalogue: lines, net, what is missing to the minimum, and the way to check out. */
export function BasketPanel({ storefront }: { storefront: Storefront }) {
  const { t } = useTranslation();
  const { data: basket, error, refetch } = useQuery(basketQuery(storefront.id));
  if (error && !basket) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!basket) return null;
  if (basket.lines === 0)
    return (
      <EmptyState icon={IconBasket} title={t("basket.empty")}>
        {t("basket.emptyHelp")}
      </EmptyState>
    );
  return (
    <div className={css["beside"]}>
      <h2>
        {t("basket.title")} <span className={`muted ${css["howMany"]}`}>{t("basket.lines", { count: basket.lines })}</span>
      </h2>
      <div className={css["lines"]}>
        <FirstLines storefront={storefront} basket={basket} />
      </div>
      <div>
        <NetLedger basket={basket} />
        <MinimumBlock basket={basket} storefront={storefront} />
        <ToCheckout storefront={storefront} wide />
        <p className={`hint ${css["kept"]}`}>{t("basket.kept")}</p>
      </div>
    </div>
  );
}

type First = { storefront: Storefront; basket: Basket; tiles?: boolean; most?: number };

/** The first lines in brief; the basket's own page has them all. */
export function FirstLines({ storefront, basket, ...look }: First) {
  const { items, loading } = useBasketLines(storefront.id);
  if (loading) return null;
  return <ShortLines lines={items} count={basket.lines} {...look} all={{ to: "/storefronts/$storefront/basket", params: { storefront: storefront.id } }} />;
}

const goods = (basket: Basket) => basket.totals.goods;

/** Net of goods and delivery; tax is told at check-out. */
export function NetLedger({ basket }: { basket: Basket }) {
  const { t } = useTranslation();
  const { goods: net, delivery, tax, total } = basket.totals;
  return (
    <Ledger
      rows={[{ label: t("totals.goods"), value: net }, { label: t("totals.delivery"), value: delivery }, { label: t("totals.taxes"), value: tax }]}
      total={{ label: t("totals.total", { currency: currencySymbol(total.currency) }), value: total }}
    />
  );
}

export function MinimumBlock({ basket, storefront }: { basket: Basket; storefront: Storefront }) {
  const { t } = useTranslation();
  const minima = useMinima(basket);
  const freeFrom = basket.delivery_free_from;
  if (minima.length === 0 && !freeFrom) return null;
  return (
    <div className={css["minimum"]}>
      {minima.map((minimum) => (
        <MinimumMeter key={minimum.required} {...minimum} />
      ))}
      <p className="hint">
        {basket.minimum && t("minimum.rule", { group: storefront.group.name, amount: formatMoney(basket.minimum.required) })}{" "}
        {freeFrom && t("minimum.freeFrom", { amount: formatMoney(freeFrom) })}
      </p>
    </div>
  );
}

function ToCheckout({ storefront, wide = false }: { storefront: Storefront; wide?: boolean }) {
  const { t } = useTranslation();
  if (!mayPlace(storefront)) return <HandOver storefront={storefront} wide={wide} />;
  return (
    <ButtonLink to="/storefronts/$storefront/checkout" params={{ storefront: storefront.id }} variant="filled" size={wide ? "lg" : "sm"} fullWidth={wide}>
      {t("basket.checkOut")}
    </ButtonLink>
  );
}

/** The same at the thumb: net, meter and check-out, always in sight. */
export function BasketDock({ storefront }: { storefront: Storefront }) {
  const { t } = useTranslation();
  const basket = useQuery(basketQuery(storefront.id)).data;
  const missing = useMinima(basket).find(({ met }) => !met);
  if (!basket || basket.lines === 0) return <span className="muted text13">{t("basket.empty")}</span>;
  return (
    <>
      <div className="grow">
        <div className="row">
          <b className="strong">{formatMoney(goods(basket))}</b>
          <span className="muted small">{t("basket.linesNet", { count: basket.lines })}</span>
        </div>
        {missing && (
          <>
            <div style={{ margin: "5px 0 4px" }}>
              <Meter percent={missing.percent} label={missing.words} />
            </div>
            <span className="small t2">{missing.words}</span>
          </>
        )}
      </div>
      <ToCheckout storefront={storefront} />
    </>
  );
}
