import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { percentOf } from "@/lib/decimal";
import { formatMoney, formatNumber, isZero } from "@/lib/money";
import { formatGrams } from "@/lib/weight";
import type { Minimum } from "@/ui/Meter";
import type { Basket } from "./queries";

type Measure = Schema["BasketVolume"]["of"];

/** "24 packs", "2.5 kg" */
const volumeText = (t: TFunction, of: Measure, volume: string): string =>
  of === "weight_g" ? formatGrams(volume) : t(`volume.${of}`, { count: Number(volume), number: formatNumber(volume) });

type Reaching = Pick<Basket, "minimum" | "minimum_volume"> & { totals: Pick<Basket["totals"], "goods"> };

/** What the basket must come to: a value, a volume, both or nothing. */
export function useMinima(basket: Reaching | undefined): Minimum[] {
  const { t } = useTranslation();
  const { minimum: value, minimum_volume: volume } = basket ?? {};
  const minima: Minimum[] = [];
  const add = (missing: string, required: string, met: boolean, percent: number) =>
    minima.push({ met, required, percent, words: met ? t("minimum.met") : t("minimum.missing", { amount: missing }) });
  if (basket && value) add(formatMoney(value.missing), formatMoney(value.required), isZero(value.missing.amount), percentOf(basket.totals.goods.amount, value.required.amount));
  if (volume) add(volumeText(t, volume.of, volume.missing), volumeText(t, volume.of, volume.required), isZero(volume.missing), percentOf(volume.reached, volume.required));
  return minima;
}
