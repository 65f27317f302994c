import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { readAnew } from "@/api/readAnew";
import { useSession } from "@/api/session";
import { toast, toastProblem } from "@/ui/toast";
import { basketKey } from "./queries";
import { takeUnsent } from "./unsent";

/** Puts what waited for this person into their baskets, and says so. */
export function useBringBack(): void {
  const { t } = useTranslation();
  const { user } = useSession();
  const client = useQueryClient();
  useEffect(() => {
    const unsent = takeUnsent(user.id);
    if (unsent.length === 0) return;
    const send = async () => {
      for (const { storefront, line } of unsent)
        await answer(api.PATCH("/api/v1/storefronts/{storefront}/basket/lines", { params: { path: { storefront } }, body: line }));
    };
    void send()
      .then(() => toast(t("basket.broughtBack", { count: unsent.length })), toastProblem)
      .finally(() => void readAnew(client, [basketKey("")[0]]));
  }, [user.id, client, t]);
}
