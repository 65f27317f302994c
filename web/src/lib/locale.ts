/** How dates and numbers are written. The words come from the message catalogue; these follow the person's system. */
export const locale: string =
  typeof document !== "undefined" && navigator.language.startsWith("en") ? navigator.language : "en-GB";
