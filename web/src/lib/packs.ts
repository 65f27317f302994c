import { formatNumber } from "./money";

/** What a line counts: packs of so many units or, with an empty pack name, the base unit itself. */
export type Packed = { pack: string; units: number; unit: string };

/** "Box 6", or the unit where a product is counted one by one. A name that says its number is left alone. */
export function packName({ pack, units, unit }: Packed): string {
  if (pack === "") return unit;
  return units === 1 || pack.includes(String(units)) ? pack : `${pack} ${formatNumber(units)}`;
}

/** "10 × Bag 100". */
export const packWords = (line: Packed & { quantity: string }): string => `${formatNumber(line.quantity)} × ${packName(line)}`;
