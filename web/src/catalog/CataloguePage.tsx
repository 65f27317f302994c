import { Button } from "@mantine/core";
import { IconCategory, IconSearchOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Storefront } from "@/api/session";
import { useTitle } from "@/lib/hooks";
import { currencySymbol } from "@/lib/money";
import { EmptyState } from "@/ui/Page";
import { openedLater } from "@/ui/openedLater";
import { Chips, type Column, FilterChip, List, SearchField, ToggleChip, useListSearch } from "@/ui/list";
import { CategoryTree } from "./CategoryTree";
import { NetCell, PackCell, PriceCell, ProductCell, QuantityCell } from "./cells";
import css from "./catalogue.module.css";
import { type InBasket, type Offered, useOffered } from "./offered";
import { Pictures } from "./Pictures";
import { type Category, type Shown, brandsQuery, categoriesQuery } from "./queries";
import { ViewSwitch, useView } from "./ViewSwitch";

const ProductDrawer = openedLater(() => import("./ProductDrawer"));
const CategoryDrawer = openedLater(() => import("./CategoryDrawer"));

type Props = {
  storefront: Storefront;
  shown: Shown;
  basket: InBasket;
  /** The basket, beside the list and at the thumb: the app gives it, since features don't know each other. */
  panel: ReactNode;
  dock: ReactNode;
};

/** The catalogue as an order form: quantities are typed in the list. */
export function CataloguePage({ storefront, shown, basket, panel, dock }: Props) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  const { pages, filtered } = shown;
  const { offered, pick } = useOffered(pages.items, basket);
  const [at, setAt] = useState<string | null>(null);
  const columns = useColumns(storefront, basket, pick);
  const tree = useQuery(categoriesQuery(storefront.id));
  const categories = tree.data?.items ?? [];
  const brands = useQuery(brandsQuery(storefront.id)).data?.items ?? [];
  const [view, keepView] = useView();
  const count = ["q", "brand", "ordered", "stock"].some((param) => search[param]) ? undefined : categories.find(({ path }) => path === search["category"])?.products;
  const title = search["category"]?.split("/").at(-1) ?? (search["q"] ? t("catalogue.found", { words: search["q"] }) : t("catalogue.all"));
  useTitle(`${title} · ${storefront.seller.name}`);
  const rows = { ...pages, items: offered };
  const empty = (
    <EmptyState
      icon={IconSearchOff}
      title={search["q"] ? t("catalogue.nothingFound", { words: search["q"] }) : t(filtered ? "catalogue.nothingHere" : "catalogue.empty")}
      action={filtered ? <Button onClick={() => change({ q: undefined, category: undefined, brand: undefined, ordered: undefined, stock: undefined })}>{t("catalogue.showAll")}</Button> : undefined}
    >
      {search["q"] ? t("catalogue.nothingFoundHelp") : filtered ? undefined : t("catalogue.emptyHelp")}
    </EmptyState>
  );

  return (
    <div className={tree.isPending || categories.length > 0 ? `${css["catalogue"]} ${css["withTree"]}` : css["catalogue"]}>
      {(tree.isPending || categories.length > 0) && (
        <nav className={css["tree"]} aria-label={t("catalogue.categories")}>
          <h2>{t("catalogue.categories")}</h2>
          <CategoryTree categories={categories} />
        </nav>
      )}
      <main className={css["list"]}>
        <div className={css["head"]}>
          <h1>{title}</h1>
          {count !== undefined && <span className="muted small">{t("catalogue.count", { count })}</span>}
        </div>
        <div className={css["strip"]}>
          {categories.length > 0 && <CategorySheet categories={categories} />}
          <div className="grow">
            <SearchField value={search["q"] ?? ""} onSearch={(q) => change({ q }, "replace")} label={t("portal.search")} placeholder={t("portal.searchHint")} />
          </div>
        </div>
        <div className={css["filters"]}>
          <Chips>
            <ToggleChip param="ordered" label={t("catalogue.orderedBefore")} />
            {storefront.group.stock_shown !== "no" && <ToggleChip param="stock" label={t("inStock.in")} />}
            {brands.length > 1 && (
              <FilterChip filter={{ param: "brand", label: t("catalogue.brand"), choices: brands.map(({ name }) => ({ value: name, label: name })) }} />
            )}
          </Chips>
          <ViewSwitch view={view} onView={keepView} />
        </div>
        {view === "pictures" ? (
          <Pictures label={title} pages={rows} set={basket.set} pick={pick} empty={empty} />
        ) : (
          <List
            label={title}
            pages={rows}
            columns={columns}
            keyOf={({ product }) => product.id}
            at={at}
            onAt={({ product }) => setAt(product.id)}
            rows="tall"
            className={css["table"]}
            empty={empty}
          />
        )}
      </main>
      <aside className={css["panel"]} aria-label={t("basket.title")}>
        {panel}
      </aside>
      <div className={css["dock"]} data-dock>
        {dock}
      </div>
      <ProductDrawer opened={shown.product !== undefined} storefront={storefront} basket={basket} />
    </div>
  );
}

function CategorySheet({ categories }: { categories: Category[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button className="phone" leftSection={<IconCategory aria-hidden />} onClick={() => setOpen(true)}>
        {t("catalogue.categories")}
      </Button>
      <CategoryDrawer opened={open} onClose={() => setOpen(false)} categories={categories} />
    </>
  );
}

function useColumns(storefront: Storefront, basket: InBasket, pick: (product: string, pack: string) => void): Column<Offered>[] {
  const { t } = useTranslation();
  const currency = currencySymbol(storefront.group.currency);
  return [
    { key: "product", head: t("catalogue.product"), wide: true, cell: (row) => <ProductCell row={row} /> },
    { key: "pack", head: t("catalogue.pack"), desk: true, cell: (row) => <PackCell row={row} pick={pick} /> },
    { key: "price", head: t("catalogue.price", { currency }), figures: true, cell: (row, { inHand }) => <PriceCell row={row} pick={pick} inHand={inHand} /> },
    { key: "quantity", head: t("catalogue.quantity"), figures: true, cell: (row, { inHand }) => <QuantityCell row={row} set={basket.set} inHand={inHand} /> },
    { key: "net", head: t("catalogue.line", { currency }), figures: true, desk: true, className: `mid ${css["net"]}`, cell: (row) => <NetCell row={row} /> },
  ];
}
