import { IconAlertTriangle, IconBasket, IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatMoney } from "@/lib/money";
import { ButtonLink } from "@/ui/ButtonLink";
import { EmptyState, ErrorState, Loading, Page } from "@/ui/Page";
import { Flag } from "@/ui/State";
import { type Column, List, useDrawn } from "@/ui/list";
import css from "./basket.module.css";
import { useMinima } from "./minima";
import { type BasketSummary, basketsQuery } from "./queries";

/** Every basket with something in it, of all suppliers: what it comes to, what it lacks, and the way to check out. */
export function BasketsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(basketsQuery);
  return (
    <Page title={t("baskets.title")}>
      <div className={css["heading"]}>
        <h1>{t("baskets.title")}</h1>
      </div>
      {!data && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />)}
      {data && <Baskets baskets={data.items} />}
    </Page>
  );
}

function Baskets({ baskets }: { baskets: BasketSummary[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const columns: Column<BasketSummary>[] = [
    { key: "product", head: t("orders.seller"), wide: true, cell: (basket) => <Where basket={basket} /> },
    { key: "lines", head: t("order.lines"), figures: true, desk: true, cell: (basket) => basket.lines },
    { key: "state", head: t("baskets.state"), desk: true, cut: true, cell: (basket) => <Standing basket={basket} /> },
    {
      key: "net",
      head: t("orders.total"),
      figures: true,
      className: "mid",
      cell: (basket) => (
        <>
          {formatMoney(basket.total)}
          <span className="phone small muted"> · {t("basket.lines", { count: basket.lines })}</span>
        </>
      ),
    },
    {
      key: "quantity",
      head: <span className="vh">{t("basket.checkOut")}</span>,
      cell: ({ storefront, actions }) => (
        <ButtonLink to="/storefronts/$storefront/checkout" params={{ storefront }} variant={actions.check_out.allowed ? "filled" : "default"}>
          {t("basket.checkOut")}
        </ButtonLink>
      ),
    },
  ];
  return (
    <List
      label={t("baskets.title")}
      pages={useDrawn(baskets)}
      columns={columns}
      keyOf={({ storefront }) => storefront}
      open={({ storefront }) => void navigate({ to: "/storefronts/$storefront/basket", params: { storefront } })}
      rows="tall"
      className={`${css["table"]} ${css["baskets"]}`}
      empty={
        <EmptyState icon={IconBasket} title={t("baskets.none")} action={<ButtonLink to="/">{t("portal.suppliers")}</ButtonLink>}>
          {t("basket.emptyHelp")}
        </EmptyState>
      }
    />
  );
}

function Where({ basket }: { basket: BasketSummary }) {
  return (
    <>
      <Link to="/storefronts/$storefront/basket" params={{ storefront: basket.storefront }} className="mid blk cut">
        {basket.seller}
      </Link>
      <span className="small muted blk cut">
        {basket.group} · {basket.customer}
      </span>
      <span className="phone blk">
        <Standing basket={basket} />
      </span>
    </>
  );
}

/** What is missing to the least the storefront takes; else why it can't be checked out, or that it can. */
function Standing({ basket }: { basket: BasketSummary }) {
  const { t } = useTranslation();
  const missing = useMinima({ ...basket, totals: basket }).find(({ met }) => !met);
  const { allowed, reason } = basket.actions.check_out;
  if (missing) return <span className="small t2">{missing.words}</span>;
  if (allowed)
    return (
      <Flag tone="ok" icon={IconCheck}>
        {t("baskets.ready")}
      </Flag>
    );
  return (
    <Flag tone="warn" icon={IconAlertTriangle}>
      {reason}
    </Flag>
  );
}
