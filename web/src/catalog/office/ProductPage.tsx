import { IconPackages } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { categoryWords } from "@/lib/categories";
import { ButtonLink } from "@/ui/ButtonLink";
import { BackLink, DetailHeader, ErrorState, Loading } from "@/ui/Page";
import { SheetPage } from "@/ui/Split";
import { Tabs, useListSearch } from "@/ui/list";
import { toast } from "@/ui/toast";
import { ProductForm } from "./ProductForm";
import { ProductState } from "./ProductState";
import css from "./products.module.css";
import { type Product, productQuery } from "./queries";

type Prices = (product: Product) => ReactNode;

/** One product: what it is, as a form, and what it costs. */
export function ProductPage({ prices }: { prices: Prices }) {
  const { seller, product: id } = useParams({ from: "/inside/sellers/$seller/products/$product" });
  const { data: product, error, refetch } = useQuery(productQuery(seller, id));
  if (!product) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />;
  return <Shown key={product.id} seller={seller} product={product} prices={prices} />;
}

function Shown({ seller, product, prices }: { seller: string; product: Product; prices: Prices }) {
  const { t } = useTranslation();
  const { rights } = useSeller(seller);
  const { search } = useListSearch();
  const tabs = [{ value: "details", label: t("product.details") }, ...(rights.includes("price.view") ? [{ value: "prices", label: t("group.prices") }] : [])];
  const tab = tabs.find(({ value }) => value === search["tab"]) ?? tabs[0]!;
  const head = (
    <>
      <DetailHeader
        title={product.name}
        state={<ProductState status={product.status} />}
        facts={[product.sku, categoryWords(product.category), product.brand].filter(Boolean).join(" · ")}
        back={<Back seller={seller} />}
        actions={
          <ButtonLink to="/sellers/$seller/products/$product/stock" params={{ seller, product: product.id }} leftSection={<IconPackages aria-hidden />}>
            {t("office.stock")}
          </ButtonLink>
        }
      />
      <Tabs tabs={tabs} param="tab" label={product.name} />
    </>
  );
  if (tab.value === "prices")
    return (
      <SheetPage>
        {head}
        {prices(product)}
      </SheetPage>
    );
  return (
    <main className={css["page"]}>
      {head}
      <ProductForm seller={seller} product={product} locked={!rights.includes("product.edit")} onSaved={(saved) => toast(t("product.saved", { sku: saved.sku }))} />
    </main>
  );
}

export function NewProductPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/products/new" });
  const navigate = useNavigate();
  const onSaved = (saved: Product) => {
    toast(t("product.added", { sku: saved.sku }));
    void navigate({ to: "/sellers/$seller/products/$product", params: { seller, product: saved.id }, replace: true });
  };
  return (
    <main className={css["page"]}>
      <DetailHeader title={t("product.new")} back={<Back seller={seller} />} />
      <ProductForm seller={seller} product={undefined} locked={false} onSaved={onSaved} />
    </main>
  );
}

function Back({ seller }: { seller: string }) {
  const { t } = useTranslation();
  return (
    <BackLink to="/sellers/$seller/products" params={{ seller }}>
      {t("products.title")}
    </BackLink>
  );
}
