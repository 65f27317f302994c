import { Menu } from "@mantine/core";
import { IconBasket, IconBolt, IconBox, IconHome, IconReceipt, IconTools, IconUserCog, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useMatchRoute, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Storefront, useSession } from "@/api/session";
import { useSignOut } from "@/identity/signing";
import { logoOf } from "@/lib/logo";
import { formatMoney } from "@/lib/money";
import { basketQuery } from "@/ordering/basket/queries";
import { useBringBack } from "@/ordering/basket/useBringBack";
import { MenuLink } from "@/ui/ButtonLink";
import { MeMenu, type Place, SkipLink, Switch, TabBar, TopBar, TopNav, useAccent } from "@/ui/frame";
import frame from "@/ui/frame/frame.module.css";
import { SearchField, useListSearch } from "@/ui/list";
import { useHere } from "./here";

export function PortalFrame() {
  const { t } = useTranslation();
  const here = useHere();
  useAccent(here?.seller.accent);
  useBringBack();
  const places = usePlaces(here);
  return (
    <>
      <SkipLink />
      <TopBar>
        {here && <StorefrontSwitch here={here} />}
        <TopNav places={places.filter(({ link }) => link.to !== "/storefronts/$storefront/basket")} label={t("frame.main")} />
        <span className="grow" />
        {here && <TopSearch here={here} />}
        {here && <Cart here={here} />}
        <Me here={here} />
      </TopBar>
      <div id="content">
        <Outlet />
      </div>
      <TabBar places={places} label={t("frame.main")} />
    </>
  );
}

function usePlaces(here: Storefront | undefined): Place[] {
  const { t } = useTranslation();
  const lines = useBasketOf(here)?.lines ?? 0;
  const storefront = here ? { storefront: here.id } : undefined;
  return [
    { link: { to: "/" }, label: t("portal.home"), icon: IconHome, exact: true },
    ...(storefront
      ? [
          { link: { to: "/storefronts/$storefront/products", params: storefront }, label: t("portal.products"), icon: IconBox } as Place,
          { link: { to: "/storefronts/$storefront/quick-order", params: storefront }, label: t("portal.quickOrder"), icon: IconBolt } as Place,
          { link: { to: "/storefronts/$storefront/basket", params: storefront }, label: t("portal.basket"), icon: IconBasket, count: lines } as Place,
        ]
      : []),
    { link: { to: "/orders" }, label: t("portal.orders"), icon: IconReceipt },
  ];
}

const useBasketOf = (here: Storefront | undefined) => useQuery({ ...basketQuery(here?.id ?? ""), enabled: here !== undefined }).data;

function StorefrontSwitch({ here }: { here: Storefront }) {
  const { t } = useTranslation();
  const { storefronts } = useSession();
  const choice = ({ id, seller, group: { name: group, currency }, customer }: Storefront) => ({
    key: id,
    name: seller.name,
    // who orders from one seller for two customers has to see for which
    hint: isAlone(storefronts, seller.id) ? t("portal.storefrontHint", { group, currency }) : t("portal.storefrontFor", { group, currency, customer: customer.name }),
    accent: seller.accent ?? null,
    logo: logoOf(seller),
    link: { to: "/storefronts/$storefront/products" as const, params: { storefront: id } },
  });
  return <Switch now={choice(here)} choices={storefronts.map(choice)} label={t("portal.switch")} />;
}

const isAlone = (storefronts: Storefront[], seller: string) => storefronts.filter((each) => each.seller.id === seller).length < 2;

/** Products are searched from anywhere but from the pages that have their own search. */
function TopSearch({ here }: { here: Storefront }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const matches = useMatchRoute();
  const { search: now } = useListSearch();
  if (matches({ to: "/" }) || matches({ to: "/orders" })) return null;
  const inCatalogue = matches({ to: "/storefronts/$storefront/products" });
  const search = (q: string) =>
    void navigate({ to: "/storefronts/$storefront/products", params: { storefront: here.id }, search: q ? { q } : {}, replace: Boolean(inCatalogue) });
  return (
    <div className="desk">
      <SearchField value={inCatalogue ? (now["q"] ?? "") : ""} onSearch={search} label={t("portal.search")} placeholder={t("portal.searchHint")} live={Boolean(inCatalogue)} wide />
    </div>
  );
}

function Cart({ here }: { here: Storefront }) {
  const { t } = useTranslation();
  const basket = useBasketOf(here);
  return (
    <Link to="/storefronts/$storefront/basket" params={{ storefront: here.id }} className={`${frame["cart"]} desk`}>
      <IconBasket aria-hidden stroke={1.6} />
      {basket && basket.lines > 0 ? (
        <span>
          {t("basket.lines", { count: basket.lines })} <span className="muted">·</span> {formatMoney(basket.totals.goods)}
        </span>
      ) : (
        t("basket.emptyShort")
      )}
    </Link>
  );
}

function Me({ here }: { here: Storefront | undefined }) {
  const { t } = useTranslation();
  const { user, sellers, operator } = useSession();
  const signOut = useSignOut();
  return (
    <MeMenu name={user.name} email={user.email} onSignOut={() => signOut.mutate()}>
      <MenuLink to="/account" leftSection={<IconUserCog aria-hidden />}>
        {t("portal.account")}
      </MenuLink>
      {here && (
        <MenuLink to="/storefronts/$storefront/colleagues" params={{ storefront: here.id }} leftSection={<IconUsers aria-hidden />}>
          {t("portal.colleagues")}
        </MenuLink>
      )}
      <Menu.Divider />
      {sellers.length > 0 && (
        <>
          <Menu.Label>{t("portal.offices")}</Menu.Label>
          {sellers.map((seller) => (
            <MenuLink key={seller.id} to="/sellers/$seller" params={{ seller: seller.id }} leftSection={<IconTools aria-hidden />}>
              {seller.name}
            </MenuLink>
          ))}
          <Menu.Divider />
        </>
      )}
      {operator && (
        <>
          <MenuLink to="/operator/jobs" leftSection={<IconTools aria-hidden />}>
            {t("portal.operator")}
          </MenuLink>
          <Menu.Divider />
        </>
      )}
    </MeMenu>
  );
}

