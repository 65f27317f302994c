import { Button } from "@mantine/core";
import { IconBox, IconCategory, IconFileUpload, IconPlus, IconSearchOff } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { categoryWords } from "@/lib/categories";
import { useKept } from "@/lib/hooks";
import { formatNumber } from "@/lib/money";
import { ButtonLink } from "@/ui/ButtonLink";
import { CsvButton } from "@/ui/CsvButton";
import { DetailHeader, EmptyState } from "@/ui/Page";
import { ListPage } from "@/ui/Split";
import { Tile } from "@/ui/Tile";
import { Chips, type ChosenColumn, ColumnsMenu, type Density, DensityMenu, FilterChip, List, SearchField, Strip, TickBox, useChosenColumns, useInHand, useListSearch } from "@/ui/list";
import { CategoriesDialog } from "./CategoriesDialog";
import { ProductState } from "./ProductState";
import { TickedProducts } from "./TickedProducts";
import css from "./products.module.css";
import { type ProductFilters, type ProductRow, useBrands, useCategories, useProducts } from "./queries";

const statuses = ["active", "inactive"] as const;
const sorts = ["name", "sku", "newest"] as const;
const lacks = ["price", "image"] as const;

/** What the address says the list shows. */
function useFilters(): ProductFilters {
  const { search } = useListSearch();
  return {
    q: search["q"],
    status: statuses.find((status) => status === search["status"]),
    category: search["category"],
    brand: search["brand"],
    without: lacks.find((lack) => lack === search["without"]),
    sort: sorts.find((sort) => sort === search["sort"]),
  };
}

/** The seller's products. */
export function ProductsPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/products" });
  const navigate = useNavigate();
  const filters = useFilters();
  const pages = useProducts(seller, filters);
  const hand = useInHand(pages.items, ({ id }) => id, JSON.stringify(filters));
  const [density, keepDensity] = useKept("density", "normal");
  const { columns, menu } = useChosenColumns("products", useColumns(seller));
  const [ticks, setTicks] = useState<ReadonlySet<string>>(new Set());
  const { rights } = useSeller(seller);
  const none = pages.items.length === 0 && Object.values(filters).every((filter) => !filter);
  return (
    <ListPage>
      <DetailHeader title={t("products.title")} actions={!none && <Acts seller={seller} />} />
      <Filters seller={seller} filters={filters} menu={menu} density={density === "compact" ? "compact" : "normal"} onDensity={keepDensity} />
      <List
        label={t("products.title")}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        at={hand.key}
        onAt={hand.take}
        open={({ id }) => void navigate({ to: "/sellers/$seller/products/$product", params: { seller, product: id } })}
        ticks={{ Box: TickBox, keys: ticks, set: setTicks, labelOf: (key) => pages.items.find(({ id }) => id === key)?.name ?? key }}
        rows={density === "compact" ? "compact" : "normal"}
        empty={<NothingHere seller={seller} />}
      />
      <TickedProducts seller={seller} edits={rights.includes("product.edit")} products={pages.items.filter(({ id }) => ticks.has(id))} untick={() => setTicks(new Set())} />
    </ListPage>
  );
}

function Acts({ seller }: { seller: string }) {
  const { t } = useTranslation();
  const { rights } = useSeller(seller);
  const [sorting, setSorting] = useState(false);
  if (!rights.includes("product.edit")) return null;
  return (
    <>
      <Button leftSection={<IconCategory aria-hidden />} onClick={() => setSorting(true)}>
        {t("categories.title")}
      </Button>
      {sorting && <CategoriesDialog seller={seller} onClose={() => setSorting(false)} />}
      {rights.includes("import.run") && (
        <ButtonLink className="desk" to="/sellers/$seller/imports/new" params={{ seller }} search={{ kind: "products" }} leftSection={<IconFileUpload aria-hidden />}>
          {t("products.import")}
        </ButtonLink>
      )}
      <ButtonLink variant="filled" to="/sellers/$seller/products/new" params={{ seller }} leftSection={<IconPlus aria-hidden />}>
        {t("products.add")}
      </ButtonLink>
    </>
  );
}

type FilterProps = { seller: string; filters: ProductFilters; menu: ReturnType<typeof useChosenColumns>["menu"]; density: Density; onDensity: (density: Density) => void };

function Filters({ seller, filters, menu, density, onDensity }: FilterProps) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  const brands = useBrands(seller);
  const categories = useCategories(seller).data?.items.map(({ path }) => path) ?? [];
  const among = (all: string[], chosen: string | undefined) => (chosen === undefined || all.includes(chosen) ? all : [...all, chosen]);
  const choices = {
    category: among(categories, search["category"]).map((value) => ({ value, label: categoryWords(value) })),
    brand: among(brands, search["brand"]).map((value) => ({ value, label: value })),
  };
  return (
    <Strip>
      <SearchField wide value={search["q"] ?? ""} onSearch={(q) => change({ q }, "replace")} label={t("products.find")} placeholder={t("portal.searchHint")} />
      <Chips>
        <FilterChip filter={{ param: "status", label: t("products.status"), choices: statuses.map((value) => ({ value, label: t(`products.is.${value}`) })) }} />
        {choices.category.length > 0 && <FilterChip filter={{ param: "category", label: t("products.category"), choices: choices.category }} />}
        {choices.brand.length > 0 && <FilterChip filter={{ param: "brand", label: t("products.brand"), choices: choices.brand }} />}
        <FilterChip filter={{ param: "without", label: t("products.without"), choices: lacks.map((value) => ({ value, label: t(`products.lack.${value}`) })) }} />
        {!search["q"] && <FilterChip filter={{ param: "sort", label: t("products.sort"), choices: sorts.map((value) => ({ value, label: t(`products.by.${value}`) })) }} />}
      </Chips>
      <CsvButton className="desk" path={`/api/v1/sellers/${seller}/products`} query={filters} of={t("products.title")} />
      <ColumnsMenu menu={menu} />
      <DensityMenu density={density} onDensity={onDensity} />
    </Strip>
  );
}

function useColumns(seller: string): ChosenColumn<ProductRow>[] {
  const { t } = useTranslation();
  const fact = (key: keyof ProductRow, label: string, shown = false): ChosenColumn<ProductRow> => ({
    key, label, shown, head: label, desk: true, cut: true, className: "t2", cell: (product) => String(product[key] ?? ""),
  });
  return [
    fact("sku", t("products.sku"), true),
    { key: "name", head: t("products.name"), wide: true, cell: (product) => <Name seller={seller} product={product} /> },
    {
      ...fact("category", t("products.category"), true),
      className: `t2 ${css["category"]}`,
      cell: ({ category }) => <span className="blk cut" title={category}>{categoryWords(category)}</span>,
    },
    fact("brand", t("products.brand"), true),
    fact("barcode", t("product.barcode")),
    fact("mpn", t("product.mpn")),
    { ...fact("packs", t("product.packs")), cell: ({ packs }) => packs.replaceAll("=", " ").replaceAll(";", ", ") },
    { ...fact("weight_g", t("product.field.weight_g")), figures: true, cell: ({ weight_g }) => weight_g != null && t("catalogue.grams", { grams: formatNumber(weight_g) }) },
    fact("unit", t("products.unit"), true),
    fact("tax_class", t("products.taxClass"), true),
    { key: "status", head: <span className="vh">{t("products.status")}</span>, cell: ({ status }) => status === "inactive" && <ProductState status={status} /> },
  ];
}

function Name({ seller, product }: { seller: string; product: ProductRow }) {
  return (
    <span className={css["product"]}>
      <Tile small name={product.name} image={product.image?.small} />
      <span className="grow">
        <Link to="/sellers/$seller/products/$product" params={{ seller, product: product.id }} className="mid blk cut" title={product.name}>
          {product.name}
        </Link>
        <span className="phone"><span className="small muted blk cut">{product.sku}</span></span>
      </span>
    </span>
  );
}

function NothingHere({ seller }: { seller: string }) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  const narrow = ["q", "status", "category", "brand", "without"];
  if (narrow.some((word) => search[word]))
    return (
      <EmptyState
        icon={IconSearchOff}
        title={t("products.noneFound")}
        action={<Button onClick={() => change(Object.fromEntries(narrow.map((word) => [word, undefined])))}>{t("inbox.clear")}</Button>}
      />
    );
  return (
    <EmptyState icon={IconBox} title={t("products.none")} action={<Acts seller={seller} />}>
      {t("products.noneHelp")}
    </EmptyState>
  );
}
