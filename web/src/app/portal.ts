export { PortalFrame } from "./PortalFrame";
export { CatalogueWithBasket } from "./CatalogueWithBasket";
export { BasketPage } from "@/ordering/basket/BasketPage";
export { CheckoutPage } from "@/ordering/basket/CheckoutPage";
export { OrderPage } from "@/ordering/order/OrderPage";
export { OrderPlacedPage } from "@/ordering/order/OrderPlacedPage";
export { OrdersPage } from "@/ordering/order/OrdersPage";
export { PortalHome } from "./PortalHome";
