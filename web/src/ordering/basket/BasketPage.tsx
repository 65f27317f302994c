import { Button, Menu } from "@mantine/core";
import { IconAlertTriangle, IconBasket, IconDots, IconSearchOff, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Storefront, useStorefront } from "@/api/session";
import { currencySymbol, formatAmount, formatMoney } from "@/lib/money";
import { packName } from "@/lib/packs";
import { ButtonLink } from "@/ui/ButtonLink";
import { InStock } from "@/ui/InStock";
import { ColumnMoney } from "@/ui/Money";
import { Columns, EmptyState, ErrorState, Loading, Page, Panel } from "@/ui/Page";
import { QuantityField } from "@/ui/QuantityField";
import { Flag, Notice } from "@/ui/State";
import { Named } from "@/ui/Named";
import { type Column, List, SearchField, useListSearch } from "@/ui/list";
import { toast, toastProblem } from "@/ui/toast";
import { BasketDock, MinimumBlock, NetLedger } from "./BasketPanel";
import { HandOver, mayPlace } from "./HandOver";
import { LineNote } from "./LineNote";
import css from "./basket.module.css";
import { type Basket, type BasketLine, basketQuery, lineKey, useBasketLines, useEmptyBasket, useSetLine } from "./queries";

export function BasketPage() {
  const { t } = useTranslation();
  const { storefront: id } = useParams({ from: "/inside/portal/storefronts/$storefront/basket" });
  const storefront = useStorefront(id);
  const { data: basket, error, refetch } = useQuery(basketQuery(id));
  return (
    <Page title={t("basket.title")}>
      {!basket && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />)}
      {basket?.lines === 0 && <Nothing storefront={storefront} />}
      {basket && basket.lines > 0 && <Filled storefront={storefront} basket={basket} />}
    </Page>
  );
}

function Nothing({ storefront }: { storefront: Storefront }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={IconBasket}
      title={t("basket.empty")}
      action={
        <ButtonLink to="/storefronts/$storefront/products" params={{ storefront: storefront.id }} variant="filled">
          {t("portal.browse")}
        </ButtonLink>
      }
    >
      {t("basket.emptyHelp")}
    </EmptyState>
  );
}

/** From so many lines on one looks for one by its name. */
const findFrom = 15;

function Filled({ storefront, basket }: { storefront: Storefront; basket: Basket }) {
  const { t } = useTranslation();
  const columns = useColumns(storefront);
  const { search, change } = useListSearch();
  const onlyProblems = search["show"] === "problems";
  const q = search["q"];
  const pages = useBasketLines(storefront.id, { q, show: onlyProblems ? "problems" : undefined });
  return (
    <>
      <div className={css["heading"]}>
        <h1>{t("basket.title")}</h1>
        <span className="muted small grow">{t("basket.lines", { count: basket.lines })}</span>
        {(basket.lines >= findFrom || q) && <SearchField value={q ?? ""} onSearch={(words) => change({ q: words }, "replace")} label={t("basket.find")} />}
        <EmptyMenu storefront={storefront} lines={basket.lines} />
      </div>
      <Columns>
        <div>
          {(basket.problems > 0 || onlyProblems) && (
            <Notice tone={basket.problems > 0 ? "warn" : "ok"}>
              <span role="status">{t("basket.problems", { count: basket.problems })}</span>{" "}
              {basket.lines > basket.problems && (
                <button type="button" className="link" onClick={() => change({ show: onlyProblems ? undefined : "problems" })}>
                  {t(onlyProblems ? "basket.showAll" : "basket.showProblems")}
                </button>
              )}
            </Notice>
          )}
          <List
            label={t("basket.title")}
            pages={pages}
            total={q || onlyProblems ? undefined : basket.lines}
            columns={columns}
            keyOf={lineKey}
            rows="tall"
            className={css["table"]}
            empty={q ? <EmptyState icon={IconSearchOff} title={t("basket.nothingFound", { words: q })} /> : null}
          />
        </div>
        <aside>
          <div className={css["stick"]}>
            <Panel title={storefront.seller.name}>
              <NetLedger basket={basket} />
              <MinimumBlock basket={basket} storefront={storefront} />
              {mayPlace(storefront) ? (
                <ButtonLink to="/storefronts/$storefront/checkout" params={{ storefront: storefront.id }} variant="filled" size="lg" fullWidth mt="md" className={css["deskPlace"]}>
                  {t("basket.checkOut")}
                </ButtonLink>
              ) : (
                <HandOver storefront={storefront} wide />
              )}
            </Panel>
          </div>
        </aside>
      </Columns>
      <div className={css["dock"]} data-dock>
        <BasketDock storefront={storefront} />
      </div>
    </>
  );
}

function useColumns(storefront: Storefront): Column<BasketLine>[] {
  const { t } = useTranslation();
  const setLine = useSetLine(storefront.id);
  const currency = currencySymbol(storefront.group.currency);
  const save = ({ product, pack }: BasketLine) => (quantity: string) => setLine({ product, pack, quantity });
  return [
    { key: "product", head: t("catalogue.product"), wide: true, cell: (line) => <LineName line={line} note={(note) => setLine({ product: line.product, pack: line.pack, quantity: line.quantity, note })} /> },
    { key: "pack", head: t("catalogue.pack"), desk: true, className: "t2", cell: packName },
    { key: "price", head: t("catalogue.price", { currency }), figures: true, desk: true, cell: (line) => <LinePrice line={line} /> },
    {
      key: "quantity",
      head: t("catalogue.quantity"),
      figures: true,
      cell: (line) => <QuantityField saved={line.quantity} save={save(line)} label={t("catalogue.quantityOf", { product: line.name })} />,
    },
    { key: "net", head: t("catalogue.line", { currency }), figures: true, className: "mid", cell: (line) => <ColumnMoney value={line.net ?? null} /> },
  ];
}

function LineName({ line, note }: { line: BasketLine; note: (note: string) => Promise<unknown> }) {
  const { t } = useTranslation();
  return (
    <Named name={line.name}>
      <div className={css["underName"]}>
        <span className="small muted">
          {line.sku}
          <span className="phone">
            {" "}
            · {packName(line)} · {line.unit_price ? formatMoney(line.unit_price) : t("catalogue.onRequest")}
          </span>
        </span>
        <InStock stock={line.stock} unit={line.unit} />
        {!line.problem && <LineNote note={line.note} of={line.name} save={note} />}
      </div>
      {line.problem && (
        <span className="blk">
          <Flag tone="bad" icon={IconAlertTriangle}>
            {line.problem.detail}
          </Flag>
        </span>
      )}
    </Named>
  );
}

function LinePrice({ line: { unit_price, list_price } }: { line: BasketLine }) {
  const { t } = useTranslation();
  if (!unit_price) return <span className="muted">{t("catalogue.onRequest")}</span>;
  const reduced = list_price && list_price.amount !== unit_price.amount;
  return (
    <>
      {formatAmount(unit_price)}
      {reduced && <span className="blk small muted">{t("basket.list", { price: formatAmount(list_price) })}</span>}
    </>
  );
}

function EmptyMenu({ storefront, lines }: { storefront: Storefront; lines: number }) {
  const { t } = useTranslation();
  const empty = useEmptyBasket(storefront.id);
  const act = () => empty.mutate(undefined, { onSuccess: () => toast(t("basket.emptied")), onError: toastProblem });
  return (
    <Menu>
      <Menu.Target>
        <Button variant="subtle" aria-label={t("basket.more")}>
          <IconDots aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item data-tone="bad" leftSection={<IconTrash aria-hidden />} onClick={act}>
          {t("basket.takeOut", { count: lines })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
