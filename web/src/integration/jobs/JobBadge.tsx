import { IconBan, IconCircleCheck, IconCircleX, IconClock, IconProgress, IconRefreshAlert } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Icon, StateBadge, type Tone } from "@/ui/State";
import type { Job, JobState } from "./queries";

const looks = {
  waiting: { tone: "info", icon: IconClock },
  again: { tone: "warn", icon: IconRefreshAlert },
  running: { tone: "info", icon: IconProgress },
  done: { tone: "ok", icon: IconCircleCheck },
  failed: { tone: "bad", icon: IconCircleX },
  cancelled: { tone: "plain", icon: IconBan },
} as const satisfies Record<JobState | "again", { tone: Tone; icon: Icon }>;

/** Where a job stands; one that waits after a failure is told from one that is yet to begin. */
export function JobBadge({ job }: { job: Job }) {
  const { t } = useTranslation();
  const look = job.state === "waiting" && job.can_retry ? "again" : job.state;
  return (
    <StateBadge tone={looks[look].tone} icon={looks[look].icon}>
      {t(`jobs.state.${look}`)}
    </StateBadge>
  );
}
