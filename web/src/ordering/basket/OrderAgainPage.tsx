import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { type Storefront, useStorefront } from "@/api/session";
import { currencySymbol, formatAmount, formatMoney, formatNumber } from "@/lib/money";
import { packName } from "@/lib/packs";
import { Ledger } from "@/ui/Ledger";
import { ColumnMoney } from "@/ui/Money";
import { BackLink, Columns, ErrorState, Loading, Page, Panel } from "@/ui/Page";
import { Flag, Notice } from "@/ui/State";
import { Named } from "@/ui/Named";
import { type Column, List, useDrawn } from "@/ui/list";
import { toast, toastProblem } from "@/ui/toast";
import css from "./basket.module.css";
import { type NewLines, againQuery, basketQuery, lineKey, useFillBasket } from "./queries";

type Reorder = Schema["Reorder"];
type Line = Schema["ReorderLine"];

/** The same again: what can be ordered now, what costs another, and what can't be had any more, before anything is put. */
export function OrderAgainPage() {
  const { t } = useTranslation();
  const { storefront: id, order } = useParams({ from: "/inside/portal/storefronts/$storefront/again/$order" });
  const storefront = useStorefront(id);
  const { data, error, refetch } = useQuery(againQuery(id, order));
  return (
    <Page title={data ? t("again.title", { number: data.number }) : t("again.act")}>
      {!data && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />)}
      {data && <Shown storefront={storefront} reorder={data} />}
    </Page>
  );
}

/** What needs a look comes first. */
const inOrderOfConcern = ({ lines }: Reorder) => lines.toSorted((a, b) => concern(a) - concern(b));
const concern = ({ line, moved }: Line) => (line.problem ? 0 : moved ? 1 : 2);

function Shown({ storefront, reorder }: { storefront: Storefront; reorder: Reorder }) {
  const { t } = useTranslation();
  const filling = useFilling(storefront, reorder);
  const lost = reorder.lines.length - reorder.orderable;
  return (
    <>
      <BackLink to="/orders/$order" params={{ order: reorder.order }}>
        {reorder.number}
      </BackLink>
      <div className={css["heading"]}>
        <h1>{t("again.title", { number: reorder.number })}</h1>
      </div>
      {(lost > 0 || reorder.moved > 0) && (
        <div className={css["notice"]}>
          <Notice tone="warn">
            {lost > 0 && t("again.lost", { count: lost })} {reorder.moved > 0 && t("again.moved", { count: reorder.moved })}
          </Notice>
        </div>
      )}
      <Columns>
        <div>
          <List
            label={t("again.title", { number: reorder.number })}
            pages={useDrawn(inOrderOfConcern(reorder))}
            columns={useColumns(storefront)}
            keyOf={({ line }) => lineKey(line)}
            rows="tall"
            className={`${css["table"]} ${css["again"]}`}
            empty={null}
          />
        </div>
        <aside>
          <div className={css["stick"]}>
            <Panel title={storefront.seller.name}>
              <Ledger
                rows={[]}
                total={{ label: t("again.goods", { count: reorder.orderable, currency: currencySymbol(reorder.goods.currency) }), value: reorder.goods }}
              />
              <Fill storefront={storefront} filling={filling} />
            </Panel>
          </div>
        </aside>
      </Columns>
      {filling.lines.length > 0 && (
        <div className={css["dock"]} data-dock>
          <b className="strong grow">{formatMoney(reorder.goods)}</b>
          <Button variant="filled" loading={filling.busy} onClick={() => filling.put("add")}>
            {t("quick.add", { count: filling.lines.length })}
          </Button>
        </div>
      )}
    </>
  );
}

type Filling = { lines: NewLines; busy: boolean; put: (how: "add" | "replace") => void };

function useFilling(storefront: Storefront, reorder: Reorder): Filling {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const fill = useFillBasket(storefront.id);
  const lines = reorder.lines.filter(({ line }) => !line.problem).map(({ line: { product, pack, quantity, note } }) => ({ product, pack, quantity, note }));
  const done = () => {
    toast(t("quick.added", { count: lines.length }));
    void navigate({ to: "/storefronts/$storefront/basket", params: { storefront: storefront.id } });
  };
  return { lines, busy: fill.isPending, put: (how) => fill.mutate({ lines, how }, { onSuccess: done, onError: toastProblem }) };
}

/** The lines are added to what lies in the basket; who wants these only says so. */
function Fill({ storefront, filling: { lines, busy, put } }: { storefront: Storefront; filling: Filling }) {
  const { t } = useTranslation();
  const there = useQuery(basketQuery(storefront.id)).data?.lines ?? 0;
  if (lines.length === 0) return <p className="hint">{t("again.nothing")}</p>;
  return (
    <div className={css["fill"]}>
      <Button variant="filled" size="lg" fullWidth loading={busy} onClick={() => put("add")} className="desk">
        {t("quick.add", { count: lines.length })}
      </Button>
      {there > 0 && (
        <>
          <Button fullWidth disabled={busy} onClick={() => put("replace")}>
            {t("again.replace", { count: there })}
          </Button>
          <p className="hint">{t("again.kept", { count: there })}</p>
        </>
      )}
    </div>
  );
}

function useColumns(storefront: Storefront): Column<Line>[] {
  const { t } = useTranslation();
  const currency = currencySymbol(storefront.group.currency);
  return [
    { key: "product", head: t("catalogue.product"), wide: true, cell: (row) => <Product row={row} /> },
    { key: "pack", head: t("catalogue.pack"), desk: true, className: "t2", cell: ({ line }) => packName(line) },
    { key: "price", head: t("catalogue.price", { currency }), figures: true, desk: true, cell: (row) => <Price row={row} /> },
    { key: "quantity", head: t("catalogue.quantity"), figures: true, desk: true, cell: ({ line }) => formatNumber(line.quantity) },
    { key: "net", head: t("catalogue.line", { currency }), figures: true, className: "mid", cell: ({ line }) => <ColumnMoney value={line.net ?? null} /> },
  ];
}

function Product({ row: { line, was, moved } }: { row: Line }) {
  const { t } = useTranslation();
  const now = line.unit_price;
  return (
    <Named name={line.name}>
      <span className="small muted">
        {line.sku}
        <span className="phone">
          {" "}
          · {formatNumber(line.quantity)} × {packName(line)}
        </span>
      </span>
      {line.problem && (
        <span className="blk">
          <Flag tone="bad" icon={IconAlertTriangle}>
            {line.problem.detail}
          </Flag>
        </span>
      )}
      {moved && now && <span className="phone small blk t2">{t("again.priceMoved", { was: formatMoney(was), now: formatMoney(now) })}</span>}
    </Named>
  );
}

function Price({ row: { line, was, moved } }: { row: Line }) {
  const { t } = useTranslation();
  if (!line.unit_price) return <s className="muted">{formatAmount(was)}</s>;
  return (
    <>
      {formatAmount(line.unit_price)}
      {moved && <span className="blk small muted">{t("again.was", { price: formatAmount(was) })}</span>}
    </>
  );
}
