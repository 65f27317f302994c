import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { formatMoney, formatNumber } from "@/lib/money";
import css from "./grid.module.css";

const sums = ["added", "changed", "unchanged", "removed", "kept"] as const;

/** What a copy would do: how many, and a few of them. */
export function CopyOutcome({ copy }: { copy: Schema["PriceCopy"] }) {
  const { t } = useTranslation();
  return (
    <div className={css["outcome"]} role="group" aria-label={t("priceCopy.outcome")}>
      <p aria-live="polite">
        {sums
          .filter((sum) => copy[sum] > 0)
          .map((sum) => t(`priceCopy.sums.${sum}`, { count: copy[sum], number: formatNumber(copy[sum]) }))
          .join(" · ") || t("priceCopy.nothing")}
      </p>
      {copy.samples.length > 0 && <Samples samples={copy.samples} />}
    </div>
  );
}

function Samples({ samples }: { samples: Schema["PriceCopySample"][] }) {
  const { t } = useTranslation();
  return (
    <table>
      <caption className="small muted">{t("priceCopy.samples")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("catalogue.product")}</th>
          <th scope="col">{t("priceCopy.source")}</th>
          <th scope="col">{t("priceCopy.was")}</th>
          <th scope="col">{t("priceCopy.becomes")}</th>
        </tr>
      </thead>
      <tbody>
        {samples.map(({ product, sku, name, pack, min_quantity, source, was, becomes }) => (
          <tr key={`${product}|${pack}|${min_quantity}`}>
            <th scope="row">
              <span className="cut blk">{name}</span>
              <span className="small muted">{[sku, pack, t("prices.break", { min: formatNumber(min_quantity) })].filter(Boolean).join(" · ")}</span>
            </th>
            <td>{formatMoney(source)}</td>
            <td>{was ? formatMoney(was) : "–"}</td>
            <td className="strong">{formatMoney(becomes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
