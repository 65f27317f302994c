import { IconExternalLink } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { formatMoment } from "@/lib/dates";
import { formatNumber } from "@/lib/money";
import { FactBlock } from "@/ui/Split";
import css from "./order.module.css";

type Props = {
  shipments: Schema["Shipment"][];
  lines: Schema["OrderLine"][];
  /** What else is to be had of one. */
  more?: (shipment: Schema["Shipment"]) => ReactNode;
};

/** So many lines of a shipment are named. */
const most = 6;

/** What has left, when, and where it is. */
export function Shipments({ shipments, lines, more }: Props) {
  const { t } = useTranslation();
  if (shipments.length === 0) return null;
  return (
    <FactBlock title={t("shipment.title")}>
      <ol className={css["shipments"]}>
        {shipments.map((shipment) => (
          <li key={shipment.id}>
            <span className="mid blk">{[formatMoment(shipment.dispatched_at), shipment.carrier].filter(Boolean).join(" · ")}</span>
            <Tracking shipment={shipment} />
            <Contents shipped={shipment.lines} lines={lines} />
            {more?.(shipment)}
          </li>
        ))}
      </ol>
    </FactBlock>
  );
}

function Tracking({ shipment: { tracking_number: number, tracking_link: link } }: { shipment: Schema["Shipment"] }) {
  const { t } = useTranslation();
  if (!link) return number ? <span className="blk">{t("shipment.number", { number })}</span> : null;
  return (
    <a className="link" href={link} target="_blank" rel="noreferrer noopener">
      {number ? t("shipment.number", { number }) : t("shipment.follow")} <IconExternalLink aria-label={t("shipment.elsewhere")} size={14} />
    </a>
  );
}

function Contents({ shipped, lines }: { shipped: Schema["ShippedLine"][]; lines: Schema["OrderLine"][] }) {
  const { t } = useTranslation();
  const names = new Map(lines.map(({ line, name }) => [line, name]));
  const said = shipped.slice(0, most).map(({ line, quantity }) => `${formatNumber(quantity)} × ${names.get(line)}`);
  if (shipped.length > most) said.push(t("order.moreLines", { count: shipped.length - most }));
  return <span className="blk small muted">{said.join(", ")}</span>;
}
