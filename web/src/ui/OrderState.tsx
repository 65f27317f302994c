import {
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconFlask,
  IconPackage,
  IconPencil,
  IconPlayerPause,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Icon, StateBadge, type Tone } from "./State";

/** Of an order that was placed before its seller went live. */
export function TestOrder() {
  const { t } = useTranslation();
  return (
    <StateBadge tone="warn" icon={IconFlask}>
      {t("order.test")}
    </StateBadge>
  );
}

const states = {
  draft: { tone: "plain", icon: IconPencil },
  placed: { tone: "info", icon: IconClock },
  accepted: { tone: "ok", icon: IconCircleCheck },
  completed: { tone: "ok", icon: IconPackage },
  rejected: { tone: "bad", icon: IconCircleX },
  cancelled: { tone: "plain", icon: IconBan },
} as const satisfies Record<string, { tone: Tone; icon: Icon }>;

type Known = keyof typeof states;
const isKnown = (state: string): state is Known => state in states;

/** Where an order stands; a hold lies over its state. */
export function OrderState({ state, hold }: { state: string; hold?: string | null }) {
  const { t } = useTranslation();
  if (hold)
    return (
      <StateBadge tone="warn" icon={IconPlayerPause}>
        {t("order.onHold")}
      </StateBadge>
    );
  if (!isKnown(state))
    return (
      <StateBadge tone="plain" icon={IconClock}>
        {state}
      </StateBadge>
    );
  return (
    <StateBadge tone={states[state].tone} icon={states[state].icon}>
      {t(`order.state.${state}`)}
    </StateBadge>
  );
}
