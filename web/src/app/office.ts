export { OfficeFrame } from "./OfficeFrame";
export { SellerHome } from "@/sellers/SellerHome";
export { DeskOrderPage } from "@/ordering/office/DeskOrderPage";
export { InboxPage } from "@/ordering/office/InboxPage";
