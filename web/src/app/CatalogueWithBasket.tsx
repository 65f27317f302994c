import { useParams } from "@tanstack/react-router";
import { useStorefront } from "@/api/session";
import { CataloguePage } from "@/catalog/CataloguePage";
import { useShown } from "@/catalog/queries";
import { BasketDock, BasketPanel } from "@/ordering/basket/BasketPanel";
import { useLinesOf, useSetLine } from "@/ordering/basket/queries";

/** The catalogue with the basket it fills. */
export function CatalogueWithBasket() {
  const { storefront: id } = useParams({ from: "/inside/portal/storefronts/$storefront/products" });
  const storefront = useStorefront(id);
  const shown = useShown(storefront);
  const listed = useLinesOf(id, shown.pages.items.map((product) => product.id));
  const opened = useLinesOf(id, shown.product ? [shown.product] : []);
  const setLine = useSetLine(id);
  return (
    <CataloguePage
      key={id}
      storefront={storefront}
      shown={shown}
      basket={{
        line: (product, pack) => listed(product, pack) ?? opened(product, pack),
        set: (product, pack, quantity) => setLine({ product, pack, quantity }),
      }}
      panel={<BasketPanel storefront={storefront} />}
      dock={<BasketDock storefront={storefront} />}
    />
  );
}
