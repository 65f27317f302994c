export { OfficeFrame } from "./OfficeFrame";
export { SellerHome } from "@/sellers/SellerHome";
