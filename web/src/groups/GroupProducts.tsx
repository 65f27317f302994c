import { Button } from "@mantine/core";
import { IconBox } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { currencySymbol, formatNumber } from "@/lib/money";
import { AskButton } from "@/ui/AskButton";
import { CsvButton } from "@/ui/CsvButton";
import { Finder } from "@/ui/Finder";
import { EmptyState } from "@/ui/Page";
import { Figure } from "@/ui/Money";
import { type Column, List, SearchField, Strip, TwoLines, useListSearch } from "@/ui/list";
import { toast } from "@/ui/toast";
import { useAct } from "@/ui/useAct";
import css from "./groups.module.css";
import type { Price } from "./prices";
import { type Group, findProducts, useGroupCommands, usePrices } from "./queries";

type Props = { seller: string; group: Group };

/** What the group's buyers can find; one without a price is "on request". */
export function GroupProducts({ seller, group }: Props) {
  const { t } = useTranslation();
  const may = useSeller(seller).rights.includes("group.edit");
  const { search, change } = useListSearch();
  const navigate = useNavigate();
  const pages = usePrices(seller, group, search["q"]);
  return (
    <>
      <Strip>
        <SearchField value={search["q"] ?? ""} onSearch={(q) => change({ q }, "replace")} label={t("portal.searchHint")} />
        <span className="grow desk" />
        <CsvButton className="desk" path={`/api/v1/sellers/${seller}/groups/${group.id}/prices`} query={{ q: search["q"] }} of={t("prices.of", { of: group.name })} />
        {may && <AddProducts seller={seller} group={group} />}
      </Strip>
      <List
        label={t("office.products")}
        pages={pages}
        columns={useColumns(seller, group, may)}
        keyOf={({ product }) => product}
        open={({ product }) => void navigate({ to: "/sellers/$seller/products/$product", params: { seller, product } })}
        empty={search["q"] ? <EmptyState icon={IconBox} title={t("catalogue.nothingFound", { words: search["q"] })} /> : <NoProducts seller={seller} group={group} />}
      />
    </>
  );
}

export function NoProducts({ seller, group }: Props) {
  const { t } = useTranslation();
  const may = useSeller(seller).rights.includes("group.edit");
  return (
    <EmptyState icon={IconBox} title={t("group.noProducts")} action={may && <AddAll seller={seller} group={group} filled />}>
      {t("group.noProductsHelp")}
    </EmptyState>
  );
}

function AddProducts({ seller, group }: Props) {
  const { t } = useTranslation();
  const { list } = useGroupCommands(seller);
  const listing = useAct(({ value }: { value: string; label: string }) => list(group.id, [value]), ({ label }) => toast(t("group.listed", { product: label })));
  return (
    <>
      <div className={`${css["finder"]} desk`}>
        <Finder label={t("group.addProduct")} queryKey={["seller", seller, "find-products"]} find={findProducts(seller)} onPick={listing.mutate} />
      </div>
      <AddAll seller={seller} group={group} />
    </>
  );
}

/** All active products at once; who sees no price asks for one. */
function AddAll({ seller, group, filled = false }: Props & { filled?: boolean }) {
  const { t } = useTranslation();
  const { list } = useGroupCommands(seller);
  return (
    <AskButton
      variant={filled ? "filled" : "default"}
      tone="plain"
      name={`list-all-${group.id}`}
      act={t("group.addAll")}
      title={t("group.addAllTitle", { group: group.name })}
      what={t("group.addAllWhat")}
      run={async () => {
        const { added } = await list(group.id, "all");
        toast(t("group.added", { count: added, number: formatNumber(added) }));
      }}
    />
  );
}

function useColumns(seller: string, group: Group, may: boolean): Column<Price>[] {
  const { t } = useTranslation();
  const { unlist } = useGroupCommands(seller);
  const unlisting = useAct(({ product }: Price) => unlist(group.id, product), ({ name }) => toast(t("group.unlisted", { product: name })));
  return [
    {
      key: "name",
      head: t("catalogue.product"),
      wide: true,
      cell: ({ product, name, sku }) => (
        <TwoLines first={<Link to={`/sellers/${seller}/products/${product}` as "/"}>{name}</Link>} second={sku} />
      ),
    },
    { key: "unit", head: t("group.unit"), desk: true, className: "t2", cell: ({ unit, packs }) => [unit, ...packs.map((pack) => `${pack.name} ${pack.units}`)].join(" · ") },
    { key: "price", head: t("group.from", { currency: currencySymbol(group.currency) }), figures: true, cell: (price) => <PriceCell price={price} /> },
    {
      key: "acts",
      head: <span className="vh">{t("group.takeOff")}</span>,
      figures: true,
      desk: true,
      cell: (price) =>
        may && (
          <Button size="xs" variant="subtle" aria-label={t("group.takeOffNamed", { product: price.name })} onClick={() => unlisting.mutate(price)}>
            {t("group.takeOff")}
          </Button>
        ),
    },
  ];
}

function PriceCell({ price }: { price: Price }) {
  const { t } = useTranslation();
  const [own] = price.breaks;
  const [inherited] = price.inherited;
  if (own) return <Figure value={own.price} />;
  if (inherited) return <span className="muted"><Figure value={inherited.price} /></span>;
  return <span className="muted">{t("group.onRequest")}</span>;
}
