import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api, newIdempotencyKey } from "@/api/client";
import { type Page, usePages } from "@/ui/list";
import { toastProblem } from "@/ui/toast";

/** A job as its seller's staff see it; the operator sees whose it is, and not what it leads to. */
export type Job = Schema["JobSummary"] & Pick<Schema["OperatorJob"], "seller" | "seller_name">;
export type JobState = Schema["JobState"];
export type JobCounts = Schema["JobCounts"];

export const states = ["waiting", "running", "done", "failed", "cancelled"] as const satisfies JobState[];

export type JobFilters = { state?: JobState | undefined; kind?: string | undefined; seller?: string | undefined };
type Query = { state?: JobState; kind?: string; seller?: string; cursor?: string };

/** Who looks after jobs, and how they get at them: a seller's staff at its own, the operator at all there are. */
export type Keeper = {
  key: readonly string[];
  /** Their list, which is had as a table as well. */
  path: string;
  counts: (signal: AbortSignal) => Promise<JobCounts>;
  list: (query: Query, signal: AbortSignal) => Promise<Page<Job>>;
  one: (job: string, signal: AbortSignal) => Promise<Job>;
  retry: (jobs: string[]) => Promise<Schema["RetriedJobs"]>;
  cancel: (job: string) => Promise<unknown>;
};

const onceOnly = () => ({ "Idempotency-Key": newIdempotencyKey() });

export const staffOf = (seller: string): Keeper => ({
  key: ["seller", seller, "jobs"],
  path: `/api/v1/sellers/${seller}/jobs`,
  counts: (signal) => answer(api.GET("/api/v1/sellers/{seller}/jobs/counts", { params: { path: { seller } }, signal })),
  list: (query, signal) => answer(api.GET("/api/v1/sellers/{seller}/jobs", { params: { path: { seller }, query }, signal })),
  one: (job, signal) => answer(api.GET("/api/v1/sellers/{seller}/jobs/{job}", { params: { path: { seller, job } }, signal })),
  retry: (jobs) => answer(api.POST("/api/v1/sellers/{seller}/jobs/retries", { params: { path: { seller } }, body: { jobs } })),
  cancel: (job) => answer(api.POST("/api/v1/sellers/{seller}/jobs/{job}/cancellation", { params: { path: { seller, job } }, headers: onceOnly() })),
});

export const theOperator: Keeper = {
  key: ["operator", "jobs"],
  path: "/api/v1/jobs",
  counts: (signal) => answer(api.GET("/api/v1/jobs/counts", { signal })),
  list: (query, signal) => answer(api.GET("/api/v1/jobs", { params: { query }, signal })),
  one: (job, signal) => answer(api.GET("/api/v1/jobs/{job}", { params: { path: { job } }, signal })),
  retry: (jobs) => answer(api.POST("/api/v1/jobs/retries", { body: { jobs } })),
  cancel: (job) => answer(api.POST("/api/v1/jobs/{job}/cancellation", { params: { path: { job } }, headers: onceOnly() })),
};

export const countsQuery = ({ key, counts }: Keeper) =>
  queryOptions({
    queryKey: [...key, "counts"],
    queryFn: ({ signal }) => counts(signal),
    refetchInterval: 60_000,
  });

/** How many have failed, for whoever looks after them. */
export const useFailedJobs = (keeper: Keeper, seen: boolean): number => useQuery({ ...countsQuery(keeper), enabled: seen }).data?.failed ?? 0;

export const useJobs = ({ key, list }: Keeper, { state, kind, seller }: JobFilters) =>
  usePages([...key, "list", state, kind, seller], (cursor, signal) =>
    list({ ...(state ? { state } : {}), ...(kind ? { kind } : {}), ...(seller ? { seller } : {}), ...(cursor ? { cursor } : {}) }, signal),
  );

const isOver = (state: JobState) => state !== "waiting" && state !== "running";

/** One job; until it is over, it is looked at again and again. */
export const jobQuery = ({ key, one }: Keeper, id: string) =>
  queryOptions({
    queryKey: [...key, "one", id],
    queryFn: ({ signal }) => one(id, signal),
    refetchInterval: ({ state }) => (state.data && !isOver(state.data.state) ? 1500 : false),
  });

/** Tries jobs again, or leaves one undone. */
export function useJobActs({ key, retry, cancel }: Keeper) {
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: key });
  return {
    retry: useMutation({ mutationFn: retry, onSettled: again, onError: toastProblem }),
    cancel: async (job: string) => {
      await cancel(job);
      await again();
    },
  };
}
