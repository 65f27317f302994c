import { IconRepeat } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/api/session";
import { ButtonLink } from "@/ui/ButtonLink";

/** The way from an order to the same again, for who may still order there. */
export function OrderAgain({ order }: { order: { id: string; storefront: string } }) {
  const { t } = useTranslation();
  const { storefronts } = useSession();
  if (!storefronts.some(({ id }) => id === order.storefront)) return null;
  return (
    <ButtonLink to="/storefronts/$storefront/again/$order" params={{ storefront: order.storefront, order: order.id }} leftSection={<IconRepeat aria-hidden />}>
      {t("again.act")}
    </ButtonLink>
  );
}
