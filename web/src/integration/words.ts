import { useTranslation } from "react-i18next";
import type { Reason } from "./queries";

const ownWords = ["group-unknown", "pack-unknown", "product-unknown", "repeated", "site-unknown", "sku-twin"] as const;

/** A reason in words. Where each row has a sentence of its own, the server has only a name for what they share. */
export function useReasonWords(): (reason: Reason) => string {
  const { t } = useTranslation();
  return ({ code, reason }) => {
    const own = ownWords.find((each) => each === code);
    return own ? t(`import.reason.${own}`) : reason;
  };
}
