import { locale } from "./locale";

const format = new Intl.NumberFormat(locale, { style: "unit", unit: "kilogram", maximumFractionDigits: 3 });

/** "2.5 kg" of "2500", which are grams. */
export const formatGrams = (grams: string): string => format.format(`${grams}e-3` as Intl.StringNumericLiteral);
