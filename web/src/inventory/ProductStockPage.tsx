import { Button } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { formatMoment } from "@/lib/dates";
import { formatNumber, isNegative } from "@/lib/money";
import { AskButton } from "@/ui/AskButton";
import { CsvButton } from "@/ui/CsvButton";
import { BackLink, DetailHeader, EmptyState, ErrorState, Loading, Panel } from "@/ui/Page";
import { Flags } from "@/ui/State";
import { type Column, List, TwoLines } from "@/ui/list";
import { AdjustDialog } from "./AdjustDialog";
import { CountField } from "./CountField";
import { Available, Figure } from "./figures";
import css from "./stock.module.css";
import { type Movement, type ProductStock, type SiteStock, movementsPath, productStockQuery, useMovements, useStockCommands } from "./queries";

/** One product: how much of it lies where, and why. */
export function ProductStockPage() {
  const { seller, product } = useParams({ from: "/inside/sellers/$seller/products/$product/stock" });
  const { data: stock, error, refetch } = useQuery(productStockQuery(seller, product));
  if (!stock) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />;
  return <Shown key={product} seller={seller} product={product} stock={stock} />;
}

type Props = { seller: string; product: string; stock: ProductStock };

function Shown({ seller, product, stock }: Props) {
  const { t } = useTranslation();
  return (
    <main className={css["page"]}>
      <DetailHeader
        title={t("stock.of", { product: stock.name })}
        facts={[stock.sku, stock.unit].join(" · ")}
        back={
          <BackLink to="/sellers/$seller/products/$product" params={{ seller, product }}>
            {t("stock.product")}
          </BackLink>
        }
      />
      <div className={css["body"]}>
        <Panel title={t("stock.bySite")} flush>
          <Sites seller={seller} product={product} stock={stock} />
        </Panel>
        <section>
          <header className={css["head"]}>
            <h2 className="grow">{t("stock.movements")}</h2>
            <CsvButton path={movementsPath(seller, product)} of={t("stock.movementsOf", { product: stock.sku })} />
          </header>
          <Movements seller={seller} product={product} />
        </section>
      </div>
    </main>
  );
}

function Sites({ seller, product, stock }: Props) {
  const { t } = useTranslation();
  const may = useSeller(seller).rights.includes("product.edit");
  const [adjusting, setAdjusting] = useState<SiteStock | null>(null);
  return (
    <>
      <table className={css["sites"]} aria-label={t("stock.bySite")} data-quantities>
        <thead>
          <tr>
            <th>{t("stock.site")}</th>
            <th>{t("stock.onHand")}</th>
            <th>{t("stock.reserved")}</th>
            <th>{t("stock.available")}</th>
            {may && <th className="desk" aria-label={t("stock.acts")} />}
          </tr>
        </thead>
        <tbody>
          {stock.sites.map((at) => (
            <AtSite key={at.site} seller={seller} product={product} at={at} may={may} onAdjust={() => setAdjusting(at)} />
          ))}
        </tbody>
      </table>
      {adjusting && <AdjustDialog seller={seller} product={product} at={adjusting} onClose={() => setAdjusting(null)} />}
    </>
  );
}

function AtSite({ seller, product, at, may, onAdjust }: { seller: string; product: string; at: SiteStock; may: boolean; onAdjust: () => void }) {
  const { t } = useTranslation();
  const { count, stopCounting } = useStockCommands(seller, product, at);
  const counted = at.on_hand !== null && at.on_hand !== undefined;
  const acts = counted && (
    <Flags>
      <Button size="xs" onClick={onAdjust}>
        {t("stock.adjust")}
      </Button>
      <AskButton
        size="xs"
        variant="subtle"
        name={`stop-counting-${product}-${at.site}`}
        act={t("stock.stop")}
        title={t("stock.stopTitle", { site: at.name })}
        what={t("stock.stopWhat")}
        run={stopCounting}
      />
    </Flags>
  );
  return (
    <tr>
      <td>
        <TwoLines first={at.name} second={at.active ? at.default && t("sites.default") : t("sites.inactive")} />
        {may && <span className="phone">{acts}</span>}
      </td>
      <td>{may ? <CountField saved={at.on_hand ?? null} save={count} label={t("stock.onHandAt", { site: at.name })} /> : <Figure of={at.on_hand} />}</td>
      <td>
        <Figure of={at.reserved} />
      </td>
      <td>
        <Available of={at.available} />
      </td>
      {may && <td className="desk">{acts}</td>}
    </tr>
  );
}

function Movements({ seller, product }: Omit<Props, "stock">) {
  const { t } = useTranslation();
  const pages = useMovements(seller, product);
  const columns: Column<Movement>[] = [
    { key: "at", head: t("stock.when"), desk: true, className: "t2 nowrap", cell: ({ at }) => formatMoment(at) },
    { key: "what", head: t("stock.what"), wide: true, cell: (movement) => <What seller={seller} movement={movement} /> },
    { key: "site", head: t("stock.site"), desk: true, className: "t2", cell: ({ site_name }) => site_name },
    { key: "who", head: t("stock.who"), desk: true, className: "t2", cell: ({ who }) => who },
    { key: "quantity", head: t("stock.change"), figures: true, className: "mid", cell: ({ quantity }) => (isNegative(quantity) ? formatNumber(quantity) : `+${formatNumber(quantity)}`) },
    { key: "on_hand", head: t("stock.onHand"), figures: true, cell: ({ on_hand }) => <Figure of={on_hand} /> },
  ];
  return (
    <List
      label={t("stock.movements")}
      pages={pages}
      columns={columns}
      keyOf={({ id }) => id}
      empty={
        <EmptyState icon={IconHistory} title={t("stock.noMovements")}>
          {t("stock.noMovementsHelp")}
        </EmptyState>
      }
    />
  );
}

function What({ seller, movement: { kind, reason, order, at, who, site_name } }: { seller: string; movement: Movement }) {
  const { t } = useTranslation();
  const because = order ? (
    <Link to="/sellers/$seller/orders/$order" params={{ seller, order }} className="link">
      {reason}
    </Link>
  ) : (
    reason
  );
  return (
    <>
      <TwoLines first={t(`stock.kind.${kind}`)} second={because} />
      <span className="phone small muted blk">{[formatMoment(at), site_name, who].filter(Boolean).join(" · ")}</span>
    </>
  );
}
