import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { formatMoment } from "@/lib/dates";
import { formatNumber } from "@/lib/money";
import { AskButton } from "@/ui/AskButton";
import { Meter } from "@/ui/Meter";
import { ErrorState, type Fact, Facts, Loading } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { toast } from "@/ui/toast";
import { JobBadge } from "./JobBadge";
import css from "./jobs.module.css";
import { type Job, type Keeper, jobQuery, useJobActs } from "./queries";
import { useJobWords } from "./words";

type Props = { keeper: Keeper; id: string; about: (job: Job) => Fact; main: boolean };

/** One job: what it is about, why it failed, and what can be done. `main`: whether that is the page's main action. */
export function JobPreview({ keeper, id, about, main }: Props) {
  const { t } = useTranslation();
  const words = useJobWords();
  const { data: job, error, refetch } = useQuery(jobQuery(keeper, id));
  if (!job) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />;
  return (
    <>
      <h2 className={css["what"]}>{words(job)}</h2>
      <span>
        <JobBadge job={job} />
      </span>
      {job.cause && job.state !== "done" && <Notice tone={job.state === "failed" ? "bad" : "warn"}>{job.cause}</Notice>}
      {job.progress && job.progress.of > 0 && <Progress {...job.progress} />}
      <Facts
        facts={[
          about(job),
          { label: t("jobs.made"), value: formatMoment(job.created) },
          { label: t("jobs.attempts"), value: formatNumber(job.attempts) },
          { label: t("jobs.next"), value: job.can_retry && job.next_attempt && formatMoment(job.next_attempt) },
          { label: t(`jobs.ended.${job.state === "failed" ? "failed" : "over"}`), value: job.ended && formatMoment(job.ended) },
        ]}
      />
      <Acts keeper={keeper} job={job} main={main} />
    </>
  );
}

function Progress({ rows, of }: NonNullable<Job["progress"]>) {
  const { t } = useTranslation();
  const words = t("import.rowsOf", { rows: formatNumber(rows), of: formatNumber(of) });
  return (
    <div>
      <Meter percent={Math.round((100 * rows) / of)} label={words} />
      <span className="small muted">{words}</span>
    </div>
  );
}

const undone = ["send_mail", "tell_order_news", "run_import"] as const;

function Acts({ keeper, job, main }: { keeper: Keeper; job: Job; main: boolean }) {
  const { t } = useTranslation();
  const words = useJobWords();
  const { retry, cancel } = useJobActs(keeper);
  const kind = undone.find((each) => each === job.kind);
  if (!job.can_retry && !job.can_cancel) return null;
  return (
    <div className={css["acts"]}>
      {job.can_retry && (
        <Button variant={main && job.state === "failed" ? "filled" : "default"} leftSection={<IconRefresh aria-hidden />} loading={retry.isPending} onClick={() => retry.mutate([job.id])}>
          {job.state === "failed" ? t("jobs.retry") : t("jobs.retryNow")}
        </Button>
      )}
      {job.can_cancel && (
        <AskButton
          variant="subtle"
          name="cancel-job"
          act={t("jobs.cancel")}
          title={t("jobs.cancelTitle", { job: words(job) })}
          what={kind ? t(`jobs.undone.${kind}`) : t("jobs.undone.other")}
          run={() => cancel(job.id)}
          done={() => toast(t("jobs.cancelled"))}
        />
      )}
    </div>
  );
}
