import { Button } from "@mantine/core";
import { IconBox, IconFileUpload, IconPlus, IconSearchOff } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { categoryWords } from "@/lib/categories";
import { useKept } from "@/lib/hooks";
import { ButtonLink } from "@/ui/ButtonLink";
import { CsvButton } from "@/ui/CsvButton";
import { DetailHeader, EmptyState } from "@/ui/Page";
import { ListPage } from "@/ui/Split";
import { Tile } from "@/ui/Tile";
import { Chips, type Column, type Density, DensityMenu, FilterChip, List, SearchField, Strip, useInHand, useListSearch } from "@/ui/list";
import { ProductState } from "./ProductState";
import css from "./products.module.css";
import { type ProductFilters, type ProductRow, useProducts } from "./queries";

const statuses = ["active", "inactive"] as const;
const sorts = ["name", "sku", "newest"] as const;

/** What the address says the list shows. */
function useFilters(): ProductFilters {
  const { search } = useListSearch();
  return {
    q: search["q"],
    status: statuses.find((status) => status === search["status"]),
    category: search["category"],
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
  const columns = useColumns(seller);
  const none = pages.items.length === 0 && !filters.q && !filters.status && !filters.category;
  return (
    <ListPage>
      <DetailHeader title={t("products.title")} actions={!none && <Acts seller={seller} />} />
      <Filters seller={seller} filters={filters} rows={pages.items} density={density === "compact" ? "compact" : "normal"} onDensity={keepDensity} />
      <List
        label={t("products.title")}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        at={hand.key}
        onAt={hand.take}
        open={({ id }) => void navigate({ to: "/sellers/$seller/products/$product", params: { seller, product: id } })}
        rows={density === "compact" ? "compact" : "normal"}
        empty={<NothingHere seller={seller} />}
      />
    </ListPage>
  );
}

function Acts({ seller }: { seller: string }) {
  const { t } = useTranslation();
  const { rights } = useSeller(seller);
  if (!rights.includes("product.edit")) return null;
  return (
    <>
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

type FilterProps = { seller: string; filters: ProductFilters; rows: ProductRow[]; density: Density; onDensity: (density: Density) => void };

/** Categories to choose from are those of the rows, with what lies above them. */
function Filters({ seller, filters, rows, density, onDensity }: FilterProps) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  const paths = new Set(rows.flatMap(({ category }) => category.split("/").map((_, at, parts) => parts.slice(0, at + 1).join("/"))));
  if (search["category"]) paths.add(search["category"]);
  paths.delete("");
  const categories = [...paths].toSorted().map((value) => ({ value, label: categoryWords(value) }));
  return (
    <Strip>
      <SearchField wide value={search["q"] ?? ""} onSearch={(q) => change({ q }, "replace")} label={t("products.find")} placeholder={t("portal.searchHint")} />
      <Chips>
        <FilterChip filter={{ param: "status", label: t("products.status"), choices: statuses.map((value) => ({ value, label: t(`products.is.${value}`) })) }} />
        {categories.length > 0 && <FilterChip filter={{ param: "category", label: t("products.category"), choices: categories }} />}
        {!search["q"] && <FilterChip filter={{ param: "sort", label: t("products.sort"), choices: sorts.map((value) => ({ value, label: t(`products.by.${value}`) })) }} />}
      </Chips>
      <CsvButton className="desk" path={`/api/v1/sellers/${seller}/products`} query={filters} of={t("products.title")} />
      <DensityMenu density={density} onDensity={onDensity} />
    </Strip>
  );
}

function useColumns(seller: string): Column<ProductRow>[] {
  const { t } = useTranslation();
  return [
    { key: "sku", head: t("products.sku"), desk: true, cut: true, className: "t2", cell: ({ sku }) => sku },
    { key: "name", head: t("products.name"), wide: true, cell: (product) => <Name seller={seller} product={product} /> },
    { key: "category", head: t("products.category"), desk: true, className: `t2 ${css["category"]}`, cell: ({ category }) => <span className="blk cut" title={category}>{categoryWords(category)}</span> },
    { key: "brand", head: t("products.brand"), desk: true, cut: true, className: "t2", cell: ({ brand }) => brand },
    { key: "unit", head: t("products.unit"), desk: true, className: "t2", cell: ({ unit }) => unit },
    { key: "tax", head: t("products.taxClass"), desk: true, className: "t2", cell: ({ tax_class }) => tax_class },
    { key: "status", head: <span className="vh">{t("products.status")}</span>, cell: ({ status }) => status === "inactive" && <ProductState status={status} /> },
  ];
}

function Name({ seller, product }: { seller: string; product: ProductRow }) {
  return (
    <span className={css["product"]}>
      <Tile small name={product.name} />
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
  if (search["q"] || search["status"] || search["category"])
    return (
      <EmptyState
        icon={IconSearchOff}
        title={t("products.noneFound")}
        action={<Button onClick={() => change({ q: undefined, status: undefined, category: undefined })}>{t("inbox.clear")}</Button>}
      />
    );
  return (
    <EmptyState icon={IconBox} title={t("products.none")} action={<Acts seller={seller} />}>
      {t("products.noneHelp")}
    </EmptyState>
  );
}
