// Decimals travel as strings and stay strings: no binary floating point touches an amount.

/** The parts of a plain decimal: "-12.30" → { negative: true, digits: 1230n, scale: 2 }. */
function parts(text: string): { value: bigint; scale: number } {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) throw new RangeError(`not a decimal: ${text}`);
  const [, sign = "", whole = "0", fraction = ""] = match;
  const value = BigInt(whole + fraction);
  return { value: sign ? -value : value, scale: fraction.length };
}

function align(a: string, b: string): [bigint, bigint] {
  const x = parts(a);
  const y = parts(b);
  const scale = Math.max(x.scale, y.scale);
  const lift = (p: { value: bigint; scale: number }) => p.value * 10n ** BigInt(scale - p.scale);
  return [lift(x), lift(y)];
}

/** -1, 0 or 1, as `a` is below, equal to or above `b`. */
export function compareDecimal(a: string, b: string): -1 | 0 | 1 {
  const [x, y] = align(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

export const isZero = (text: string): boolean => parts(text).value === 0n;
export const isNegative = (text: string): boolean => parts(text).value < 0n;

/** How much of `whole` is `part`, in per cent from 0 to 100, for the width of a meter. */
export function percentOf(part: string, whole: string): number {
  const [p, w] = align(part, whole);
  if (w <= 0n) return 100;
  if (p <= 0n) return 0;
  const perMille = (p * 1000n) / w;
  return perMille > 1000n ? 100 : Number(perMille) / 10;
}

/** Commas before three figures each part thousands, as in "1,200"; a comma elsewhere is a decimal point. */
export const plainDecimal = (typed: string): string => {
  const text = typed.replace(/\s/g, "");
  return /^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(",", "") : text.replace(",", ".");
};

/** What a person typed as a quantity: "1 200", "1,5" and "" become "1200", "1.5" and "0"; anything else null. */
export function parseQuantity(typed: string): string | null {
  const text = plainDecimal(typed);
  if (text === "") return "0";
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(text)) return null;
  const [whole = "0", fraction = ""] = text.split(".");
  const digits = whole.replace(/^0+(?=\d)/, "");
  const rest = fraction.replace(/0+$/, "");
  return rest === "" ? digits : `${digits}.${rest}`;
}

/** One step up or down from what stands in the field, never below nought; parts of a unit are kept. */
export function stepQuantity(quantity: string, by: 1 | -1): string {
  const [whole = "0", fraction] = (parseQuantity(quantity) ?? "0").split(".");
  const next = BigInt(whole) + BigInt(by);
  if (next < 0n) return "0";
  return fraction === undefined ? next.toString() : `${next}.${fraction}`;
}
