import { queryOptions, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Schema, answer, api } from "@/api/client";
import { useJobWords } from "@/integration/jobs/words";
import { formatNumber } from "@/lib/money";
import { Meter } from "@/ui/Meter";
import { DetailHeader, ErrorState, Facts, Loading, Panel } from "@/ui/Page";
import { DetailPage, FactBlock, WorkAndFacts } from "@/ui/Split";
import { Notice } from "@/ui/State";
import { type Column, List, TwoLines, useDrawn } from "@/ui/list";
import css from "./running.module.css";

type Running = Schema["RunningNow"];
type Request = Running["requests"][number];

/** What this page itself asks is no news. */
const own = "GET /api/v1/running";

const runningQuery = queryOptions({
  queryKey: ["operator", "running"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/running", { signal })),
  refetchInterval: 2000,
});

/** What the process that answers is at: requests, jobs, its threads, the database. It names endpoints, never what was sent. */
export function RunningPage() {
  const { t } = useTranslation();
  const { data: running, error, refetch } = useQuery(runningQuery);
  return (
    <DetailPage>
      <DetailHeader title={t("running.title")} facts={t("running.what")} />
      {running ? <Now running={running} /> : error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />}
    </DetailPage>
  );
}

function Now({ running }: { running: Running }) {
  const { t } = useTranslation();
  const { connections, threads_silent: silent, requests, pools, database, jobs } = running;
  return (
    <WorkAndFacts
      facts={
        <>
          <FactBlock title={t("running.threads")}>
            <ul className={css["pools"]}>
              {pools.map((pool) => (
                <Pool key={pool.pool} pool={pool} />
              ))}
            </ul>
          </FactBlock>
          <FactBlock title={t("running.database")}>
            <Store database={database} />
          </FactBlock>
          <FactBlock title={t("running.process")}>
            <Facts facts={[{ label: t("running.connections"), value: formatNumber(connections) }]} />
          </FactBlock>
        </>
      }
    >
      <div className={css["work"]}>
        {silent > 0 && <Notice tone="bad">{t("running.silent", { count: silent })}</Notice>}
        <Requests requests={requests.filter(({ name }) => name !== own)} />
        <Jobs jobs={jobs} />
      </div>
    </WorkAndFacts>
  );
}

function Requests({ requests }: { requests: Request[] }) {
  const { t } = useTranslation();
  const doing = useDoing();
  const time = useDuration();
  const columns: Column<Request>[] = [
    { key: "name", head: t("running.endpoint"), wide: true, cell: (request) => <TwoLines first={shortened(request.name)} second={<Which request={request} />} /> },
    { key: "doing", head: t("running.doing"), desk: true, className: "t2", cell: (request) => doing(request) },
    { key: "for", head: t("running.for"), figures: true, className: "t2", cell: ({ ms }) => time(ms) },
  ];
  return (
    <Panel title={t("running.requests")} flush>
      <List label={t("running.requests")} pages={useDrawn(requests)} columns={columns} keyOf={({ request }) => request} rows="tall" empty={<p className={css["none"]}>{t("running.noRequests")}</p>} />
    </Panel>
  );
}

/** Nearly all are the API's: what tells them apart comes after that. */
const shortened = (name: string) => name.replace(" /api/v1/", " /");

/** The id that its lines of the log carry; on a phone, where no column is left for it, first what is done with it. */
function Which({ request }: { request: Request }) {
  const doing = useDoing();
  return (
    <>
      <span className="phone">{doing(request)} · </span>
      {request.request}
    </>
  );
}

function Jobs({ jobs }: { jobs: Running["jobs"] }) {
  const { t } = useTranslation();
  const words = useJobWords();
  const time = useDuration();
  const columns: Column<Running["jobs"][number]>[] = [
    { key: "job", head: t("jobs.job"), wide: true, cell: ({ kind, job }) => <TwoLines first={words({ kind, detail: "" })} second={job} /> },
    { key: "for", head: t("running.for"), figures: true, className: "t2", cell: ({ ms }) => time(ms) },
  ];
  return (
    <Panel title={t("office.jobs")} flush>
      <List label={t("office.jobs")} pages={useDrawn(jobs)} columns={columns} keyOf={({ job }) => job} rows="tall" empty={<p className={css["none"]}>{t("jobs.none.running")}</p>} />
    </Panel>
  );
}

const pools = ["read", "write", "hash", "disk"] as const;

function Pool({ pool: { pool, threads, busy, queued } }: { pool: Running["pools"][number] }) {
  const { t } = useTranslation();
  const known = pools.find((each) => each === pool);
  const name = known ? t(`running.pool.${known}`) : pool;
  const words = [t("running.busy", { busy: formatNumber(busy), threads: formatNumber(threads) }), queued > 0 && t("running.queued", { count: queued, requests: formatNumber(queued) })].filter(Boolean).join(" · ");
  return (
    <li>
      <span className="mid">{name}</span>
      <span className={queued > 0 ? "small strong" : "small muted"}>{words}</span>
      <Meter percent={threads > 0 ? Math.round((100 * busy) / threads) : 0} label={`${name}: ${words}`} />
    </li>
  );
}

function Store({ database: { waiting, writing, ms, connections_used: used, connections_max: most } }: { database: Running["database"] }) {
  const { t } = useTranslation();
  const time = useDuration();
  return (
    <Facts
      facts={[
        { label: t("running.waiting"), value: formatNumber(waiting) },
        { label: t("running.writing"), value: most === 0 && (writing ? t("running.writingFor", { writing, time: time(ms) }) : t("running.nobody")) },
        { label: t("running.connections"), value: most > 0 && t("running.usedOf", { used: formatNumber(used), most: formatNumber(most) }) },
      ]}
    />
  );
}

const stages = ["receiving", "handling", "waiting", "sending"] as const;

function useDoing(): (request: Request) => string {
  const { t } = useTranslation();
  return ({ doing }) => {
    const known = stages.find((each) => each === doing);
    return known ? t(`running.stage.${known}`) : doing;
  };
}

/** "340 ms", "12.4 s", "3 min": as fine as it matters. */
function useDuration(): (ms: number) => string {
  const { t } = useTranslation();
  return (ms) => {
    if (ms < 1000) return t("running.ms", { time: formatNumber(ms) });
    if (ms < 60_000) return t("running.s", { time: formatNumber((ms / 1000).toFixed(1)) });
    return t("running.min", { time: formatNumber(Math.floor(ms / 60_000)) });
  };
}
