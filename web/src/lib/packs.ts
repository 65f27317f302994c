import { formatNumber } from "./money";

type Pack = { name: string; units: string };

/** "Box 6", or the unit where a product is counted one by one. */
export function packName(pack: Pack | null, unit: string): string {
  if (!pack) return unit;
  return pack.units === "1" ? pack.name : `${pack.name} ${formatNumber(pack.units)}`;
}

/** "10 × Bag 100". */
export const packWords = (quantity: string, pack: Pack | null, unit: string): string => `${formatNumber(quantity)} × ${packName(pack, unit)}`;
