import { useParams } from "@tanstack/react-router";
import { ProductPage } from "@/catalog/office/ProductPage";
import { PricesOfProduct } from "@/groups/PricesOfProduct";

/** A product with its prices in every group. */
export function ProductWithPrices() {
  const { seller } = useParams({ from: "/inside/sellers/$seller/products/$product" });
  return <ProductPage prices={(product) => <PricesOfProduct key={product.id} seller={seller} product={product} />} />;
}
