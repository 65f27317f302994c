import { IconArrowBackUp, IconArrowsLeftRight, IconBan, IconCircleCheck, IconCircleX, IconEye, IconProgress } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { type Icon, StateBadge, type Tone } from "@/ui/State";

const states = {
  matching: { tone: "warn", icon: IconArrowsLeftRight },
  checking: { tone: "info", icon: IconProgress },
  checked: { tone: "info", icon: IconEye },
  applying: { tone: "info", icon: IconProgress },
  done: { tone: "ok", icon: IconCircleCheck },
  undoing: { tone: "info", icon: IconProgress },
  undone: { tone: "plain", icon: IconArrowBackUp },
  cancelled: { tone: "plain", icon: IconBan },
  failed: { tone: "bad", icon: IconCircleX },
} as const satisfies Record<Schema["ImportState"], { tone: Tone; icon: Icon }>;

export function ImportState({ state }: { state: Schema["ImportState"] }) {
  const { t } = useTranslation();
  return (
    <StateBadge tone={states[state].tone} icon={states[state].icon}>
      {t(`import.state.${state}`)}
    </StateBadge>
  );
}
