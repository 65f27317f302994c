import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { colleaguesQuery } from "@/api/colleagues";
import type { Storefront } from "@/api/session";

// Forms come when one is filled in: the catalogue, which has this button too, does without.
const HandOverForm = lazy(() => import("./HandOverForm"));

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
        {t("colleagues.handOver")}
      </Button>
      {wide && <p className="hint">{t(data && placers.length === 0 ? "colleagues.nobodyPlaces" : "colleagues.needed")}</p>}
      <Modal opened={open} onClose={() => setOpen(false)} title={t("colleagues.handOverTitle")} closeButtonProps={{ "aria-label": t("ask.leave") }}>
        <Suspense>
          <HandOverForm storefront={storefront} placers={placers} onDone={() => setOpen(false)} />
        </Suspense>
      </Modal>
    </>
  );
}
