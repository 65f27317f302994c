import type further from "./locales/en/further.json";
import type office from "./locales/en/office.json";
import type portal from "./locales/en/portal.json";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof portal & typeof further & typeof office };
  }
}
