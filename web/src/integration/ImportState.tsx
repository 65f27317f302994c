import { IconArrowBackUp, IconArrowsLeftRight, IconBan, IconCircleCheck, IconCircleX, IconClock, IconEye, IconProgress } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { type Icon, StateBadge, type Tone } from "@/ui/State";

const states = {
  waiting: { tone: "plain", icon: IconClock },
  matching: { tone: "warn", icon: IconArrowsLeftRight },
  checking: { tone: "info", icon: IconProgress },
  checked: { tone: "info", icon: IconEye },
  applying: { tone: "info", icon: IconProgress },
  done: { tone: "ok", icon: IconCircleCheck },
  undoing: { tone: "info", icon: IconProgress },
  undone: { tone: "plain", icon: IconArrowBackUp },
  cancelled: { tone: "plain", icon: IconBan },
  failed: { tone: "bad", icon: IconCircleX },
} as const satisfies Record<Schema["ImportState"] | "waiting", { tone: Tone; icon: Icon }>;

/** Where an import stands; one that is yet to begin is told from one at work. */
export function ImportState({ of: { state: stored, waits } }: { of: Pick<Schema["ImportSummary"], "state" | "waits"> }) {
  const { t } = useTranslation();
  const state = waits ? "waiting" : stored;
  return (
    <StateBadge tone={states[state].tone} icon={states[state].icon}>
      {t(`import.state.${state}`)}
    </StateBadge>
  );
}
