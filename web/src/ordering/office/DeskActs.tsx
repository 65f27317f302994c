import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { IconBan, IconDots, IconPlayerPause, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Decisions } from "./Decisions";
import css from "./office.module.css";
import type { Order } from "./queries";

type Props = { order: Order; decisions: Decisions };

/** Whether accepting is what this order waits for: then its button stays, and says why it can't be pressed. */
const waits = ({ state }: Order) => state === "placed" || state === "draft";

/** The main action filled; what is not to be done now is left out. */
export function DeskActs({ order, decisions }: Props) {
  const { t } = useTranslation();
  const { reject, hold } = order.actions;
  return (
    <>
      <MoreActs order={order} decisions={decisions} />
      <span className={`row ${css["acts"]}`}>
        {reject.allowed && (
          <Button data-tone="bad" onClick={() => decisions.ask("reject")}>
            {t("desk.act.reject")}
          </Button>
        )}
        {hold.allowed && <Button onClick={() => decisions.ask("hold")}>{t("desk.act.hold")}</Button>}
        <Main order={order} decisions={decisions} />
      </span>
    </>
  );
}

/** On a phone the main action is at the thumb. */
export function DeskBar({ order, decisions }: Props) {
  const { t } = useTranslation();
  const { reject } = order.actions;
  return (
    <div className={css["bar"]}>
      {reject.allowed && (
        <Button data-tone="bad" onClick={() => decisions.ask("reject")}>
          {t("desk.act.reject")}
        </Button>
      )}
      <Main order={order} decisions={decisions} />
    </div>
  );
}

function Main({ order, decisions }: Props) {
  const { t } = useTranslation();
  const { accept, release, dispatch } = order.actions;
  if (dispatch.allowed)
    return (
      <Button data-main variant="filled" onClick={decisions.dispatch}>
        {t("dispatch.act")}
      </Button>
    );
  const releases = release.allowed && (
    <Button data-main variant={accept.allowed ? "default" : "filled"} loading={decisions.busy && !accept.allowed} onClick={decisions.release}>
      {t("desk.act.release")}
    </Button>
  );
  if (!accept.allowed && !waits(order)) return releases || null;
  return (
    <>
      {releases}
      <Tooltip label={accept.reason} disabled={accept.allowed || !accept.reason} multiline maw={280}>
        <Button data-main variant="filled" loading={decisions.busy} aria-disabled={!accept.allowed} data-disabled={!accept.allowed || undefined} onClick={decisions.accept}>
          {t("desk.act.accept")}
        </Button>
      </Tooltip>
    </>
  );
}

/** What is done seldom, or on a phone has no room. */
function MoreActs({ order, decisions }: Props) {
  const { t } = useTranslation();
  const { cancel, hold, reject } = order.actions;
  if (![cancel, hold, reject].some(({ allowed }) => allowed)) return null;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t("desk.more")}>
          <IconDots aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {hold.allowed && (
          <Menu.Item className="phone" leftSection={<IconPlayerPause aria-hidden />} onClick={() => decisions.ask("hold")}>
            {t("desk.act.hold")}
          </Menu.Item>
        )}
        {reject.allowed && (
          <Menu.Item className="phone" data-tone="bad" leftSection={<IconX aria-hidden />} onClick={() => decisions.ask("reject")}>
            {t("desk.act.reject")}
          </Menu.Item>
        )}
        <Menu.Item data-tone="bad" disabled={!cancel.allowed} leftSection={<IconBan aria-hidden />} onClick={() => decisions.ask("cancel")}>
          {t(order.fulfilment === "partly" ? "desk.act.cancel_rest" : "desk.act.cancel")}
          {!cancel.allowed && cancel.reason && <span className="blk small muted">{cancel.reason}</span>}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
