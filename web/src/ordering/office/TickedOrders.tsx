import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Seller } from "@/api/session";
import { Ask } from "@/ui/Ask";
import { Notice } from "@/ui/State";
import { useForm } from "@/ui/form";
import { Key, TickedBar } from "@/ui/list";
import { toast } from "@/ui/toast";
import css from "./office.module.css";
import type { Ticked } from "./useTicked";

/** What can be done with all ticked orders at once. */
export function TickedOrders({ seller, ticked, onAccept }: { seller: Seller; ticked: Ticked; onAccept: () => void }) {
  const { t } = useTranslation();
  const [holding, setHolding] = useState(false);
  const { orders, progress } = ticked;
  return (
    <>
      <TickedBar count={orders.length} onClear={() => ticked.set(new Set())}>
        {seller.rights.includes("order.accept") && (
          <Button variant="filled" onClick={onAccept} disabled={progress !== null} rightSection={<Key>A</Key>} className={css["acceptAll"]}>
            {progress?.verb === "accept" ? t("inbox.accepting", { done: progress.done + 1, of: progress.of }) : t("inbox.acceptTicked", { count: orders.length })}
          </Button>
        )}
        {seller.rights.includes("order.edit") && (
          <Button variant="subtle" disabled={progress !== null} onClick={() => setHolding(true)}>
            {t("desk.act.hold")}
          </Button>
        )}
      </TickedBar>
      {holding && <HoldTicked ticked={ticked} onClose={() => setHolding(false)} />}
    </>
  );
}

function HoldTicked({ ticked, onClose }: { ticked: Ticked; onClose: () => void }) {
  const { t } = useTranslation();
  const count = ticked.orders.length;
  const form = useForm({
    name: "hold-ticked",
    initial: { reason: "" },
    submit: ({ reason }) => ticked.all("hold", reason),
    done: (held) => {
      onClose();
      if (held > 0) toast(t("inbox.held", { count: held }));
    },
  });
  return (
    <Ask opened onClose={onClose} title={t("inbox.holdTicked", { count })} act={t("desk.act.hold")} form={form} reason={t("desk.reason")}>
      {ticked.orders.map(({ number }) => number).join(", ")}
    </Ask>
  );
}

/** Orders that were left out of a decision about several, each with its reason. */
export function RefusedOrders({ ticked }: { ticked: Ticked }) {
  const { t } = useTranslation();
  if (ticked.refused.length === 0) return null;
  return (
    <div className={css["above"]}>
      <Notice tone="bad">
        <b>{t("inbox.refused", { count: ticked.refused.length })}</b>{" "}
        <button type="button" onClick={ticked.forget}>
          {t("inbox.understood")}
        </button>
        <ul>
          {ticked.refused.map(({ number, why }) => (
            <li key={number}>
              {number}: {why}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
