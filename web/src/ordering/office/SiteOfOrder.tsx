import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { inUse, sitesQuery } from "@/api/sites";
import { FactBlock } from "@/ui/Split";
import css from "./office.module.css";
import { type Order, useMoveToSite } from "./queries";

/** Where the goods come from; of a seller with one site there is nothing to say. */
export function SiteOfOrder({ seller, order }: { seller: string; order: Order }) {
  const { t } = useTranslation();
  const sites = inUse(useQuery(sitesQuery(seller)).data);
  const move = useMoveToSite(seller, order);
  if (sites.length < 2) return null;
  const open = order.actions.write.allowed && (order.state === "placed" || order.state === "accepted");
  return (
    <FactBlock title={t("desk.site")}>
      {open ? (
        <Select
          aria-label={t("desk.site")}
          data={sites.map(({ id, name }) => ({ value: id, label: name }))}
          value={order.site.id}
          allowDeselect={false}
          disabled={move.isPending}
          onChange={(site) => site && site !== order.site.id && move.mutate(site)}
        />
      ) : (
        <p className={css["text"]}>{order.site.name}</p>
      )}
    </FactBlock>
  );
}
