import { locale } from "./locale";

let format: Intl.NumberFormat | undefined;
const made = () => (format ??= new Intl.NumberFormat(locale, { style: "unit", unit: "kilogram", maximumFractionDigits: 3 }));

/** "2.5 kg" of "2500", which are grams. */
export const formatGrams = (grams: string): string => made().format(`${grams}e-3` as Intl.StringNumericLiteral);
