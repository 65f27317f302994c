import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Notice } from "@/ui/State";
import type { Decisions } from "./Decisions";
import css from "./office.module.css";
import type { Order } from "./queries";

/** The buyer asks to have an accepted order cancelled: staff do, or decline. */
export function CancellationAsked({ order, decisions }: { order: Order; decisions: Decisions }) {
  const { t } = useTranslation();
  const { cancel, decline_cancellation: decline } = order.actions;
  return (
    <Notice tone="warn">
      <b>{t("desk.asksToCancel", { customer: order.customer.name })}</b>
      <span className={css["said"]}> “{order.cancellation_asked}”</span>
      {(cancel.allowed || decline.allowed) && (
        <span className={css["answers"]}>
          {cancel.allowed && (
            <Button size="xs" data-tone="bad" onClick={() => decisions.ask("cancel")}>
              {t(order.fulfilment === "partly" ? "desk.act.cancel_rest" : "desk.act.cancel")}
            </Button>
          )}
          {decline.allowed && (
            <Button size="xs" onClick={() => decisions.ask("decline_cancellation")}>
              {t("desk.act.decline_cancellation")}
            </Button>
          )}
        </span>
      )}
    </Notice>
  );
}
