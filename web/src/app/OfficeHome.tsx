import { useParams } from "@tanstack/react-router";
import { useSeller } from "@/api/session";
import { OrdersAtHome } from "@/ordering/office/OrdersAtHome";
import { SellerHome } from "@/sellers/SellerHome";

/** The seller's home with the orders that wait. */
export function OfficeHome() {
  const { seller: id } = useParams({ from: "/inside/sellers/$seller/" });
  const seller = useSeller(id);
  return <SellerHome seller={seller} orders={seller.rights.includes("order.view") && <OrdersAtHome seller={seller} />} />;
}
