export { PortalFrame } from "./PortalFrame";
export { CatalogueWithBasket } from "./CatalogueWithBasket";
export { PortalHome } from "./PortalHome";
