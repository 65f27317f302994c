import { IconBasket, IconBuildingStore, IconChevronRight, IconLayoutGrid, IconRepeat } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Storefront, useSession } from "@/api/session";
import { formatMoney } from "@/lib/money";
import { useMinima } from "@/ordering/basket/minima";
import { basketQuery } from "@/ordering/basket/queries";
import { OrdersTable } from "@/ordering/order/OrdersTable";
import { useOrders } from "@/ordering/order/queries";
import { Age } from "@/ui/Age";
import { logoOf } from "@/lib/logo";
import { EmptyState, Mark, Page } from "@/ui/Page";
import { accented } from "@/ui/frame";
import { SearchField } from "@/ui/list";
import css from "./portalHome.module.css";

/** Where a buyer starts: every supplier side by side, baskets to resume, orders under way. */
export function PortalHome() {
  const { t } = useTranslation();
  const { storefronts } = useSession();
  if (storefronts.length === 0)
    return (
      <Page title={t("portal.home")}>
        <EmptyState icon={IconBuildingStore} title={t("portal.none")}>
          {t("portal.noneHelp")}
        </EmptyState>
      </Page>
    );
  return (
    <Page title={t("portal.home")}>
      <div className={css["titles"]}>
        <h1>{t("portal.suppliers")}</h1>
        {storefronts.length > 1 && (
          <Link to="/baskets" className="link small alone">
            {t("baskets.all")}
          </Link>
        )}
      </div>
      <div className={css["fronts"]}>
        {storefronts.map((storefront, at) => (
          <Front key={storefront.id} storefront={storefront} focus={at === 0} />
        ))}
      </div>
      <div className={css["titles"]}>
        <h2>{t("portal.recentOrders")}</h2>
        <Link to="/orders" className="link small alone">
          {t("portal.allOrders")}
        </Link>
      </div>
      <OrdersTable filters={{}} limit={8} className={css["table"]} />
    </Page>
  );
}

function Front({ storefront, focus }: { storefront: Storefront; focus: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { seller, group, customer } = storefront;
  const params = { storefront: storefront.id };
  return (
    <section className={css["front"]} aria-label={`${seller.name}, ${customer.name}`} {...accented(seller.accent)}>
      <Link to="/storefronts/$storefront/products" params={params} className={css["name"]}>
        <Mark name={seller.name} logo={logoOf(seller)} />
        <span className="grow">
          <b className="cut">{seller.name}</b>
          <span className="small muted blk cut">{t("portal.storefrontFor", { group: group.name, currency: group.currency, customer: customer.name })}</span>
        </span>
      </Link>
      <SearchField
        hero
        live={false}
        autoFocus={focus}
        slash={focus}
        value=""
        label={t("portal.searchIn", { seller: seller.name })}
        placeholder={t("portal.searchHint")}
        onSearch={(q) => q && void navigate({ to: "/storefronts/$storefront/products", params, search: { q } })}
      />
      <Resume storefront={storefront} />
      <Repeat storefront={storefront} />
    </section>
  );
}

/** The basket that waits, and what is missing to the minimum; else the way into the catalogue. */
function Resume({ storefront }: { storefront: Storefront }) {
  const { t } = useTranslation();
  const params = { storefront: storefront.id };
  const basket = useQuery(basketQuery(storefront.id)).data;
  const missing = useMinima(basket).find(({ met }) => !met);
  if (!basket || basket.lines === 0)
    return (
      <Link to="/storefronts/$storefront/products" params={params} className={`${css["resume"]} ${css["start"]}`}>
        <span className={css["icon"]}>
          <IconLayoutGrid aria-hidden stroke={1.6} />
        </span>
        <span className="grow">
          <b>{t("portal.browse")}</b>
          <span className="small muted">{t("portal.browseHint")}</span>
        </span>
        <IconChevronRight aria-hidden />
      </Link>
    );
  return (
    <Link to="/storefronts/$storefront/basket" params={params} className={css["resume"]}>
      <span className={css["icon"]}>
        <IconBasket aria-hidden stroke={1.6} />
      </span>
      <span className="grow">
        <b>{t("portal.resume")}</b>
        <span className="small t2">
          {t("basket.lines", { count: basket.lines })} · {missing?.words ?? t("minimum.metShort")}
        </span>
      </span>
      <span className={css["amount"]}>{formatMoney(basket.totals.goods)}</span>
      <IconChevronRight aria-hidden />
    </Link>
  );
}

/** The last order from here, to have the same again. */
function Repeat({ storefront }: { storefront: Storefront }) {
  const { t } = useTranslation();
  const last = useOrders({ storefront: storefront.id }, 1).items[0];
  if (!last) return null;
  return (
    <Link to="/storefronts/$storefront/again/$order" params={{ storefront: storefront.id, order: last.id }} className={`${css["resume"]} ${css["start"]}`}>
      <span className={css["icon"]}>
        <IconRepeat aria-hidden stroke={1.6} />
      </span>
      <span className="grow">
        <b>{t("portal.repeat", { number: last.number })}</b>
        <span className="small muted">
          {t("basket.lines", { count: last.lines })} · <Age at={last.placed_at} />
        </span>
      </span>
      <span className={css["amount"]}>{formatMoney(last.total)}</span>
      <IconChevronRight aria-hidden />
    </Link>
  );
}
