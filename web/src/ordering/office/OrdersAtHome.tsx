import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Seller } from "@/api/session";
import { Panel } from "@/ui/Page";
import { List } from "@/ui/list";
import { useInboxColumns } from "./inboxColumns";
import css from "./office.module.css";
import { countsQuery, useInbox } from "./queries";

const rowsAtHome = 6;

/** What waits longest; where nothing waits, the latest. */
export function OrdersAtHome({ seller }: { seller: Seller }) {
  const counts = useQuery(countsQuery(seller.id)).data;
  if (!counts || counts.all === 0) return null;
  return <Few seller={seller} waiting={counts.to_accept > 0} />;
}

function Few({ seller, waiting }: { seller: Seller; waiting: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [at, setAt] = useState<string | null>(null);
  const pages = useInbox(seller.id, waiting ? { state: "to_accept", sort: "placed_at" } : { state: "all" });
  const title = t(waiting ? "home.waitingLongest" : "home.latestOrders");
  return (
    <Panel
      title={title}
      flush
      action={
        <Link to="/sellers/$seller/orders" params={{ seller: seller.id }} search={{ state: "all" }} className="link small alone">
          {t("portal.allOrders")}
        </Link>
      }
    >
      <List
        label={title}
        pages={{ ...pages, items: pages.items.slice(0, rowsAtHome), more: { ...pages.more, has: false } }}
        columns={useInboxColumns({ seller: seller.id, currency: seller.currency, withState: !waiting })}
        keyOf={({ id }) => id}
        at={at}
        onAt={({ id }) => setAt(id)}
        open={({ id }) => void navigate({ to: "/sellers/$seller/orders/$order", params: { seller: seller.id, order: id } })}
        rows="tall"
        className={css["atHome"]}
        empty={null}
      />
    </Panel>
  );
}
