import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useStorefront } from "@/api/session";
import { CataloguePage } from "@/catalog/CataloguePage";
import type { InBasket } from "@/catalog/offered";
import { BasketDock, BasketPanel } from "@/ordering/basket/BasketPanel";
import { basketQuery, lineOf, useSetLine } from "@/ordering/basket/queries";

/** The catalogue with the basket it fills. */
export function CatalogueWithBasket() {
  const { storefront: id } = useParams({ from: "/inside/portal/storefronts/$storefront/products" });
  const storefront = useStorefront(id);
  const basket = useQuery(basketQuery(id)).data;
  const setLine = useSetLine(id);
  const inBasket: InBasket = {
    line: (product, pack) => lineOf(basket, product, pack),
    set: (product, pack, quantity) => setLine({ product, pack, quantity }),
  };
  return (
    <CataloguePage
      key={id}
      storefront={storefront}
      basket={inBasket}
      panel={<BasketPanel storefront={storefront} />}
      dock={<BasketDock storefront={storefront} />}
    />
  );
}
