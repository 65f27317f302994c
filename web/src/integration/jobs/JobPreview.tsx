import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { formatMoment } from "@/lib/dates";
import { formatNumber } from "@/lib/money";
import { AskButton } from "@/ui/AskButton";
import { Meter } from "@/ui/Meter";
import { ErrorState, Facts, Loading } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { toast } from "@/ui/toast";
import { JobBadge } from "./JobBadge";
import css from "./jobs.module.css";
import { type Job, jobQuery, useJobActs } from "./queries";
import { useJobWords } from "./words";

/** One job: what it is about, why it failed, and what can be done. `main`: whether that is the page's main action. */
export function JobPreview({ seller, id, main }: { seller: string; id: string; main: boolean }) {
  const { t } = useTranslation();
  const words = useJobWords();
  const { data: job, error, refetch } = useQuery(jobQuery(seller, id));
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
          { label: t("jobs.about"), value: <About seller={seller} job={job} /> },
          { label: t("jobs.made"), value: formatMoment(job.created) },
          { label: t("jobs.attempts"), value: formatNumber(job.attempts) },
          { label: t("jobs.next"), value: job.can_retry && job.next_attempt && formatMoment(job.next_attempt) },
          { label: t(`jobs.ended.${job.state === "failed" ? "failed" : "over"}`), value: job.ended && formatMoment(job.ended) },
        ]}
      />
      <Acts seller={seller} job={job} main={main} />
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

/** The way to what the job is about, for those who may go there. */
function About({ seller, job }: { seller: string; job: Job }) {
  const { t } = useTranslation();
  const { rights } = useSeller(seller);
  if (job.order && job.order_number)
    return rights.includes("order.view") ? (
      <Link to="/sellers/$seller/orders/$order" params={{ seller, order: job.order }} className="link">
        {job.order_number}
      </Link>
    ) : (
      job.order_number
    );
  if (job.import)
    return rights.includes("import.run") ? (
      <Link to="/sellers/$seller/imports/$import" params={{ seller, import: job.import }} className="link">
        {job.file || t("jobs.theFile")}
      </Link>
    ) : (
      job.file
    );
  if (job.mail && rights.includes("mail.view"))
    return (
      <Link to="/sellers/$seller/mails" params={{ seller }} search={{ mail: job.mail }} className="link">
        {t("jobs.theMail")}
      </Link>
    );
  return "–";
}

const undone = ["send_mail", "tell_order_news", "run_import"] as const;

function Acts({ seller, job, main }: { seller: string; job: Job; main: boolean }) {
  const { t } = useTranslation();
  const words = useJobWords();
  const { retry, cancel } = useJobActs(seller);
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
