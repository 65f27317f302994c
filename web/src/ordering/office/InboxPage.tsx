import { Button } from "@mantine/core";
import { IconDownload, IconInbox, IconPhone, IconReceipt } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { useSeller } from "@/api/session";
import { useKeys, useMedia } from "@/lib/hooks";
import { ButtonLink } from "@/ui/ButtonLink";
import { DetailHeader, EmptyState } from "@/ui/Page";
import { Split } from "@/ui/Split";
import { List, Tabs, TickBox, useInHand, useListSearch } from "@/ui/list";
import { toast } from "@/ui/toast";
import { useDecisions } from "./Decisions";
import { ExportLines } from "./ExportLines";
import { InboxPreview } from "./InboxPreview";
import { PickLists } from "./PickLists";
import { TickedOrders, RefusedOrders } from "./TickedOrders";
import { useInboxColumns } from "./inboxColumns";
import { InboxStrip, isTab, useInboxFilters } from "./inboxFilters";
import css from "./office.module.css";
import { useNews } from "./live";
import { countsQuery, orderQuery, useInbox } from "./queries";
import { useTicked } from "./useTicked";

/** The styles hide the preview up to this width: then a click on a row opens its page. */
const noPreview = "(max-width: 1100px)";

/** The order inbox: what waits, what it is about, and the decision, without leaving the page. */
export function InboxPage() {
  const { t } = useTranslation();
  const { seller: id } = useParams({ from: "/inside/sellers/$seller/orders" });
  const seller = useSeller(id);
  const navigate = useNavigate();
  const filters = useInboxFilters();
  const pages = useInbox(id, filters);
  const hand = useInHand(pages.items, (order) => order.id, filters.state);
  const ticked = useTicked(id, pages.items);
  const { news, show } = useNews(id, filters, pages.items);
  const { data: inHand } = useQuery({ ...orderQuery(id, hand.key ?? ""), enabled: hand.key !== null });
  const decisions = useDecisions(id, inHand);
  const columns = useInboxColumns({ seller: id, currency: seller.currency, withState: filters.state === "all" || filters.state === "on_hold" || filters.state === "to_answer" });
  const alone = useMedia(noPreview);
  const decides = seller.rights.includes("order.accept") || seller.rights.includes("order.edit");

  const acceptTicked = () =>
    void ticked.all("accept").then((accepted) => {
      if (accepted > 0) toast(t("inbox.accepted", { count: accepted }));
    });
  useKeys({
    a: (event) => {
      if (event.repeat) return; // a key held down is one decision
      if (ticked.orders.length > 0) acceptTicked();
      else if (!alone) decisions.accept();
    },
  });

  return (
    <Split preview={hand.key && <InboxPreview seller={id} id={hand.key} decisions={decisions} main={ticked.orders.length === 0} />}>
      <DetailHeader
        title={t("inbox.title")}
        actions={
          <>
            {filters.state === "to_dispatch" && <PickLists seller={id} />}
            {seller.rights.includes("order.edit") && (
              <ButtonLink leftSection={<IconPhone aria-hidden />} to="/sellers/$seller/orders/new" params={{ seller: id }}>
                {t("inbox.newOrder")}
              </ButtonLink>
            )}
            <Export seller={id} rights={seller.rights} />
          </>
        }
      />
      <StateTabs seller={id} />
      <InboxStrip seller={seller} rows={pages.items} filters={filters} />
      <RefusedOrders ticked={ticked} />
      <div role="status" className={css["news"]}>
        {news && <Button onClick={show}>{news.come > 0 ? t("inbox.newOrders", { count: news.come }) : t("inbox.moved")}</Button>}
      </div>
      <List
        label={t("inbox.title")}
        pages={pages}
        columns={columns}
        keyOf={(order) => order.id}
        at={hand.key}
        onAt={hand.take}
        pick={alone ? undefined : hand.take}
        open={(order) => void navigate({ to: "/sellers/$seller/orders/$order", params: { seller: id, order: order.id } })}
        ticks={decides ? { Box: TickBox, keys: ticked.keys, set: ticked.set, labelOf: (key) => pages.items.find((order) => order.id === key)?.number ?? key } : undefined}
        rows="tall"
        className={css["inbox"]}
        empty={<NothingHere state={filters.state} />}
      />
      <TickedOrders seller={seller} ticked={ticked} onAccept={acceptTicked} />
      {decisions.dialog}
    </Split>
  );
}

function Export({ seller, rights }: { seller: string; rights: readonly string[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!rights.includes("export.run")) return null;
  return (
    <>
      <Button leftSection={<IconDownload aria-hidden />} onClick={() => setOpen(true)}>
        {t("inbox.export")}
      </Button>
      {open && <ExportLines seller={seller} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Tabs with counts, which move as orders do. */
function StateTabs({ seller }: { seller: string }) {
  const { t } = useTranslation();
  const counts = useQuery(countsQuery(seller)).data;
  const tabs = [
    { value: "to_accept", label: t("inbox.tab.to_accept"), count: counts?.to_accept ?? 0 },
    { value: "on_hold", label: t("inbox.tab.on_hold"), count: counts?.on_hold ?? 0 },
    { value: "to_answer", label: t("inbox.tab.to_answer"), count: counts?.to_answer ?? 0 },
    { value: "to_dispatch", label: t("inbox.tab.to_dispatch"), count: counts?.to_dispatch ?? 0 },
    { value: "all", label: t("inbox.tab.all") },
  ];
  return <Tabs tabs={tabs} param="state" label={t("orders.states")} />;
}

function NothingHere({ state }: { state: Schema["OrderTab"] }) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  if (search["q"] || search["customer"] || search["group"] || search["placed"])
    return (
      <EmptyState
        icon={IconReceipt}
        title={t("inbox.noneFound")}
        action={<Button onClick={() => change({ q: undefined, customer: undefined, group: undefined, placed: undefined })}>{t("inbox.clear")}</Button>}
      />
    );
  const known = isTab(state) ? state : "all";
  return (
    <EmptyState icon={IconInbox} title={t(`inbox.empty.${known}.title`)}>
      {t(`inbox.empty.${known}.help`)}
    </EmptyState>
  );
}
