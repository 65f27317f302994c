import { locale } from "./locale";

/** Something to choose: a code and its name. */
export type Choice = { value: string; label: string };

// Names come from the browser's own tables, so that every language has them.

const iso3166 =
  "AD AE AL AM AR AT AU AZ BA BE BG BR BY CA CH CL CN CO CR CY CZ DE DK EE EG ES FI FO FR GB GE GI GR HK HR HU IE IL IN IS IT JE JP KE KR LI LT LU LV MA MC MD ME MK MT MX MY NG NL NO NZ PE PH PK PL PT RO RS SA SE SG SI SK SM TH TN TR TW UA US UY VA VN ZA";

/** The country of the person's own settings. */
export const hereCountry = new Intl.Locale(locale).maximize().region ?? "GB";

const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label, locale);

export function countries(): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  return iso3166.split(" ").map((code) => ({ value: code, label: names.of(code) ?? code })).toSorted(byLabel);
}

export function currencies(): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return Intl.supportedValuesOf("currency").map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}

export const zones = (): Choice[] =>
  [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])].map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
