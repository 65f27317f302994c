import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api, newIdempotencyKey } from "@/api/client";
import { usePages } from "@/ui/list";
import { toastProblem } from "@/ui/toast";

export type Job = Schema["JobSummary"];
export type JobState = Schema["JobState"];
export type JobCounts = Schema["JobCounts"];

export const states = ["waiting", "running", "done", "failed", "cancelled"] as const satisfies JobState[];

const allOf = (seller: string) => ["seller", seller, "jobs"] as const;

export const countsQuery = (seller: string) =>
  queryOptions({
    queryKey: [...allOf(seller), "counts"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/jobs/counts", { params: { path: { seller } }, signal })),
    refetchInterval: 60_000,
  });

/** How many have failed, for whoever looks after them. */
export const useFailedJobs = (seller: string, seen: boolean): number => useQuery({ ...countsQuery(seller), enabled: seen }).data?.failed ?? 0;

export type JobFilters = { state?: JobState | undefined; kind?: string | undefined };

export const useJobs = (seller: string, { state, kind }: JobFilters) =>
  usePages([...allOf(seller), "list", state, kind], (cursor, signal) =>
    answer(
      api.GET("/api/v1/sellers/{seller}/jobs", {
        params: { path: { seller }, query: { ...(state ? { state } : {}), ...(kind ? { kind } : {}), ...(cursor ? { cursor } : {}) } },
        signal,
      }),
    ),
  );

const isOver = (state: JobState) => state !== "waiting" && state !== "running";

/** One job; until it is over, it is looked at again and again. */
export const jobQuery = (seller: string, id: string) =>
  queryOptions({
    queryKey: [...allOf(seller), "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/jobs/{job}", { params: { path: { seller, job: id } }, signal })),
    refetchInterval: ({ state }) => (state.data && !isOver(state.data.state) ? 1500 : false),
  });

/** Tries jobs again, or leaves one undone. */
export function useJobActs(seller: string) {
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: allOf(seller) });
  const to = (job: string) => ({ params: { path: { seller, job } }, headers: { "Idempotency-Key": newIdempotencyKey() } });
  return {
    retry: useMutation({
      mutationFn: (jobs: string[]) => answer(api.POST("/api/v1/sellers/{seller}/jobs/retries", { params: { path: { seller } }, body: { jobs } })),
      onSettled: again,
      onError: toastProblem,
    }),
    cancel: async (job: string) => {
      await answer(api.POST("/api/v1/sellers/{seller}/jobs/{job}/cancellation", to(job)));
      await again();
    },
  };
}
