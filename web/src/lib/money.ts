import { isNegative, isZero } from "./decimal";
import { locale } from "./locale";

export type Money = { amount: string; currency: string };

type Decimal = Intl.StringNumericLiteral;
const formats = new Map<string, Intl.NumberFormat>();

function format(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.NumberFormat(locale, options)));
  return made;
}

const digitsOf = (currency: string): number =>
  format(`c:${currency}`, { style: "currency", currency }).resolvedOptions().minimumFractionDigits ?? 2;

/** A unit price may have up to four decimals; more than the currency's are shown only when they are there. */
const unitDigits = (amount: string, currency: string): number => {
  const used = /\.(\d*?)0*$/.exec(amount)?.[1]?.length ?? 0;
  return Math.max(digitsOf(currency), used);
};

/** "£1,284.60"; a credit is told by its word, so the sign is left to the caller. */
export function formatMoney({ amount, currency }: Money): string {
  const fraction = unitDigits(amount, currency);
  return format(`m:${currency}:${fraction}`, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  }).format(amount as Decimal);
}

/** "1,284.60": inside a column whose head names the currency. */
export function formatAmount({ amount, currency }: Money): string {
  const fraction = unitDigits(amount, currency);
  return format(`a:${fraction}`, {
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  }).format(amount as Decimal);
}

/** "£" of GBP, "CHF" of CHF. */
export function currencySymbol(currency: string): string {
  const made = format(`s:${currency}`, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return made.formatToParts(0).find((part) => part.type === "currency")?.value ?? currency;
}

export const formatNumber = (value: string | number): string =>
  format("n", { maximumFractionDigits: 3 }).format(value as Decimal);

/** "20 %" of "0.2" is not worked out here: rates come as they are shown, "20" or "5.5". */
export const formatRate = (rate: string): string => `${formatNumber(rate)} %`;

export { isNegative, isZero };
