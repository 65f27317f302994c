import { Button } from "@mantine/core";
import { IconCircleCheck, IconListCheck, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatMoment } from "@/lib/dates";
import { useEvery, useMedia, useTitle } from "@/lib/hooks";
import { formatNumber } from "@/lib/money";
import { Age } from "@/ui/Age";
import { CsvButton } from "@/ui/CsvButton";
import { BackLink, EmptyState, ErrorState, type Fact, Loading } from "@/ui/Page";
import { ListHead, ListPage, Split } from "@/ui/Split";
import { Chips, type Column, FilterChip, List, Strip, type Tab, Tabs, TickBox, TickedBar, TwoLines, useListSearch, without } from "@/ui/list";
import { toast } from "@/ui/toast";
import { JobBadge } from "./JobBadge";
import { JobPreview } from "./JobPreview";
import css from "./jobs.module.css";
import { type Job, type JobCounts, type JobFilters, type Keeper, countsQuery, states, useJobActs, useJobs } from "./queries";
import { type allKinds, useJobWords } from "./words";

type Props = {
  keeper: Keeper;
  /** Kinds that may be asked for. */
  kinds: readonly (typeof allKinds)[number][];
  /** What a job is about, or whose it is. */
  about: (job: Job) => Fact;
  /** Those whose jobs they are, where that is several. */
  sellers?: { id: string; name: string }[];
};

/** What happens in the background: what has failed comes first, with its cause and the way to try it again. */
export function Jobs(props: Props) {
  const { t } = useTranslation();
  const { data: counts, error, refetch } = useQuery({ ...countsQuery(props.keeper), refetchInterval: 3000 });
  useTitle(t("jobs.title"));
  if (counts) return <Listed {...props} counts={counts} />;
  return <ListPage>{error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />}</ListPage>;
}

function Listed({ keeper, kinds, about, sellers, counts }: Props & { counts: JobCounts }) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  const alone = useMedia("(max-width: 1100px)"); // where Split shows no preview
  const tabs = useTabs(counts);
  const tab = tabs.find(({ value }) => value === search["state"]) ?? tabs[0]!;
  const filters: JobFilters = {
    state: states.find((state) => state === tab.value),
    kind: kinds.find((kind) => kind === search["kind"]),
    seller: sellers && search["seller"],
  };
  const pages = useJobs(keeper, filters);
  useEvery(3000, pages.retry, pages.items.length <= rowsLookedAt);
  const [ticks, setTicks] = useState<ReadonlySet<string>>(new Set());
  const words = useJobWords();
  const columns = useColumns(tab.value, sellers !== undefined);
  const at = search["job"] ?? (alone ? undefined : pages.items[0]?.id);
  const ticked = pages.items.filter(({ id, can_retry }) => can_retry && ticks.has(id));
  const preview = at && <JobPreview key={at} keeper={keeper} id={at} about={about} main={ticked.length === 0} />;
  if (alone && preview)
    return (
      <main className={css["alone"]}>
        <BackLink to="." search={without("job") as never}>
          {t("jobs.title")}
        </BackLink>
        {preview}
      </main>
    );
  const labelOf = (key: string) => words(pages.items.find(({ id }) => id === key) ?? { kind: key, detail: "" });
  return (
    <Split preview={preview}>
      <ListHead title={t("jobs.title")} facts={t(sellers ? "jobs.whatOfAll" : "jobs.what")}>
        <CsvButton className="desk" path={keeper.path} query={filters} of={t("jobs.title")} />
      </ListHead>
      <Tabs tabs={tabs} param="state" label={t("jobs.states")} />
      <Strip>
        <Chips>
          {sellers && <FilterChip filter={{ param: "seller", label: t("jobs.seller"), choices: sellers.map(({ id, name }) => ({ value: id, label: name })) }} />}
          <FilterChip filter={{ param: "kind", label: t("jobs.ofKind"), choices: kinds.map((value) => ({ value, label: t(`jobs.kind.${value}`) })) }} />
        </Chips>
      </Strip>
      <List
        label={t("jobs.title")}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        at={at ?? null}
        onAt={({ id }) => alone || change({ job: id }, "replace")}
        open={({ id }) => change({ job: id })}
        ticks={tab.value === "failed" ? { Box: TickBox, keys: ticks, set: setTicks, labelOf } : undefined}
        rows="tall"
        empty={<Nothing tab={tab.value} filtered={Boolean(filters.kind ?? filters.seller)} />}
      />
      <TickedJobs keeper={keeper} jobs={ticked} untick={() => setTicks(new Set())} />
    </Split>
  );
}

/** As many rows are read again while one looks; of a longer list each page would be. */
const rowsLookedAt = 100;

/** What has failed comes first where anything has. */
function useTabs({ failed, waiting, running }: JobCounts): Tab[] {
  const { t } = useTranslation();
  const dead = { value: "failed", label: t("jobs.tab.failed"), count: failed };
  const rest = [
    { value: "waiting", label: t("jobs.tab.waiting"), count: waiting },
    { value: "running", label: t("jobs.tab.running"), count: running },
  ];
  const all = { value: "all", label: t("jobs.tab.all") };
  return failed > 0 ? [dead, ...rest, all] : [all, ...rest, dead];
}

function useColumns(tab: string, ofSeveral: boolean): Column<Job>[] {
  const { t } = useTranslation();
  const words = useJobWords();
  const columns: (Column<Job> | false)[] = [
    { key: "what", head: t("jobs.job"), wide: true, cell: (job) => <TwoLines first={words(job)} second={<Details job={job} whose={ofSeveral} />} /> },
    ofSeveral && { key: "seller", head: t("jobs.seller"), cut: true, desk: true, className: "t2", cell: ({ seller_name: name }) => name ?? t("jobs.ofNobody") },
    { key: "state", head: t("jobs.isIn"), cell: (job) => <JobBadge job={job} /> },
    { key: "attempts", head: t("jobs.attempts"), figures: true, desk: true, className: "t2", cell: ({ attempts }) => formatNumber(attempts) },
    tab === "waiting" && { key: "next", head: t("jobs.next"), figures: true, desk: true, className: "t2", cell: ({ next_attempt: next }) => next && formatMoment(next) },
    { key: "since", head: t("jobs.since"), figures: true, desk: true, className: "t2", cell: ({ created, ended }) => <Age at={ended ?? created} /> },
  ];
  return columns.filter((column) => column !== false);
}

/** Which it is and why it failed; on a phone, where no column is left for it, first whose it is. */
function Details({ job: { seller_name: seller, order_number, file, state, cause }, whose }: { job: Job; whose: boolean }) {
  const { t } = useTranslation();
  const details = [order_number ?? file, state === "done" ? undefined : cause].filter(Boolean).join(" · ");
  if (!whose) return details;
  return (
    <>
      <span className="phone">{[seller ?? t("jobs.ofNobody"), details && " · "].join("")}</span>
      {details}
    </>
  );
}

function TickedJobs({ keeper, jobs, untick }: { keeper: Keeper; jobs: Job[]; untick: () => void }) {
  const { t } = useTranslation();
  const { retry } = useJobActs(keeper);
  const again = () =>
    retry.mutate(
      jobs.map(({ id }) => id),
      {
        onSuccess: ({ retried }) => {
          untick();
          toast(t("jobs.retried", { count: retried }));
        },
      },
    );
  return (
    <TickedBar count={jobs.length} onClear={untick}>
      <Button variant="filled" leftSection={<IconRefresh aria-hidden />} loading={retry.isPending} disabled={jobs.length > retriedAtOnce} onClick={again}>
        {t("jobs.retry")}
      </Button>
    </TickedBar>
  );
}

/** As many as one request takes. */
const retriedAtOnce = 200;

function Nothing({ tab, filtered }: { tab: string; filtered: boolean }) {
  const { t } = useTranslation();
  const { change } = useListSearch();
  if (filtered)
    return <EmptyState icon={IconListCheck} title={t("jobs.noneFound")} action={<Button onClick={() => change({ kind: undefined, seller: undefined })}>{t("jobs.showAll")}</Button>} />;
  if (tab === "all")
    return (
      <EmptyState icon={IconListCheck} title={t("jobs.none.all")}>
        {t("jobs.noneHelp")}
      </EmptyState>
    );
  const known = (["failed", "running"] as const).find((each) => each === tab) ?? "waiting";
  return <EmptyState icon={IconCircleCheck} title={t(`jobs.none.${known}`)} />;
}
