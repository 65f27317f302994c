import { IconFileUpload, IconPackage, IconSearchOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { type Site, inUse, sitesQuery } from "@/api/sites";
import { ButtonLink } from "@/ui/ButtonLink";
import { CsvButton } from "@/ui/CsvButton";
import { DetailHeader, EmptyState, ErrorState, Loading } from "@/ui/Page";
import { ListPage } from "@/ui/Split";
import { Chips, type Column, FilterChip, List, SearchField, Strip, Tabs, TwoLines, useListSearch } from "@/ui/list";
import { CountField } from "./CountField";
import { Available, Figure } from "./figures";
import { type StockFilters, type StockRow, stockPath, useStock, useStockCommands } from "./queries";

const shows = ["counted", "short"] as const;

/** What lies at a site: counted row by row, with the hands on the keyboard. */
export function StockPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/stock" });
  const { rights } = useSeller(seller);
  const { search } = useListSearch();
  const { data, error, refetch } = useQuery(sitesQuery(seller));
  const sites = inUse(data).toSorted((a, b) => Number(b.default) - Number(a.default));
  const site = sites.find(({ id }) => id === search["site"]) ?? sites[0];
  return (
    <ListPage>
      <DetailHeader
        title={t("stock.title")}
        actions={
          rights.includes("import.run") &&
          rights.includes("product.edit") && (
            <ButtonLink className="desk" to="/sellers/$seller/imports/new" params={{ seller }} search={{ kind: "stock" }} leftSection={<IconFileUpload aria-hidden />}>
              {t("stock.import")}
            </ButtonLink>
          )
        }
      />
      {!site && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />)}
      {site && <AtSite seller={seller} site={site} sites={sites} may={rights.includes("product.edit")} />}
    </ListPage>
  );
}

function AtSite({ seller, site, sites, may }: { seller: string; site: Site; sites: Site[]; may: boolean }) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  const navigate = useNavigate();
  const filters: StockFilters = { q: search["q"], show: shows.find((show) => show === search["show"]) };
  const pages = useStock(seller, site.id, filters);
  const [at, setAt] = useState<string | null>(null);
  const columns = useColumns(seller, site, may);
  return (
    <>
      {sites.length > 1 && <Tabs tabs={sites.map(({ id, name }) => ({ value: id, label: name }))} param="site" label={t("stock.sites")} />}
      <Strip>
        <SearchField wide value={search["q"] ?? ""} onSearch={(q) => change({ q }, "replace")} label={t("products.find")} placeholder={t("portal.searchHint")} />
        <Chips>
          <FilterChip filter={{ param: "show", label: t("stock.show"), choices: shows.map((value) => ({ value, label: t(`stock.shows.${value}`) })) }} />
        </Chips>
        <CsvButton className="desk" path={stockPath(seller, site.id)} query={filters} of={`${t("stock.title")} ${site.name}`} />
      </Strip>
      <List
        label={t("stock.at", { site: site.name })}
        pages={pages}
        columns={columns}
        keyOf={({ product }) => product}
        at={at}
        onAt={({ product }) => setAt(product)}
        open={({ product }) => void navigate({ to: "/sellers/$seller/products/$product/stock", params: { seller, product } })}
        empty={
          <EmptyState icon={filters.q || filters.show ? IconSearchOff : IconPackage} title={t(filters.q || filters.show ? "stock.noneFound" : "stock.none")}>
            {!filters.q && !filters.show && t("stock.noneHelp")}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(seller: string, site: Site, may: boolean): Column<StockRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      head: t("products.name"),
      wide: true,
      cell: ({ product, name, sku }) => (
        <TwoLines
          first={
            <Link to="/sellers/$seller/products/$product/stock" params={{ seller, product }} className="name">
              {name}
            </Link>
          }
          second={sku}
        />
      ),
    },
    { key: "unit", head: t("products.unit"), desk: true, className: "t2", cell: ({ unit }) => unit },
    { key: "reserved", head: t("stock.reserved"), figures: true, desk: true, cell: ({ reserved }) => <Figure of={reserved} /> },
    { key: "available", head: t("stock.available"), figures: true, cell: ({ available }) => <Available of={available} /> },
    { key: "on_hand", head: t("stock.onHand"), figures: true, cell: (row) => <Count seller={seller} site={site} row={row} may={may} /> },
  ];
}

function Count({ seller, site, row, may }: { seller: string; site: Site; row: StockRow; may: boolean }) {
  const { t } = useTranslation();
  const { count } = useStockCommands(seller, row.product, { site: site.id, version: row.version });
  if (!may) return <Figure of={row.on_hand ?? null} />;
  return <CountField key={`${site.id} ${row.product}`} saved={row.on_hand ?? null} save={count} label={t("stock.onHandOf", { product: row.name })} />;
}
