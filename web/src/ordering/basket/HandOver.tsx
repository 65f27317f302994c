import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { colleaguesQuery } from "@/api/colleagues";
import type { Storefront } from "@/api/session";
import { openedLater } from "@/ui/openedLater";

// Forms come when one is filled in: the catalogue, which has this button too, does without.
const HandOverDialog = openedLater(() => import("./HandOverDialog"));

export const mayPlace = (storefront: Storefront): boolean => storefront.rights.includes("order.place");

/** Who may not place orders hands the basket to a colleague who may. */
export function HandOver({ storefront, wide = false }: { storefront: Storefront; wide?: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(colleaguesQuery(storefront.id));
  const placers = data?.logins.filter(({ me, may_place }) => may_place && !me) ?? [];
  return (
    <>
      <Button variant="filled" size={wide ? "lg" : "sm"} fullWidth={wide} mt={wide ? "md" : undefined} disabled={placers.length === 0} onClick={() => setOpen(true)}>
        {t("handOver.act")}
      </Button>
      {wide && <p className="hint">{t(data && placers.length === 0 ? "handOver.nobodyPlaces" : "handOver.needed")}</p>}
      <HandOverDialog opened={open} onClose={() => setOpen(false)} storefront={storefront} placers={placers} />
    </>
  );
}
