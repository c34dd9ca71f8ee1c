import { queryOptions } from "@tanstack/react-query";
import type { JobAnswer, RunAnswer } from "@/lib/domain/jobs/job-answers";
import { describeRun } from "@/lib/domain/jobs/run-words";
import { ApiError, getJson } from "./get-json";

export const jobQueries = {
  list: () =>
    queryOptions({
      queryKey: ["jobs"],
      queryFn: ({ signal }) => getJson<readonly JobAnswer[]>("/api/v1/jobs", { signal }),
    }),
  runs: (job: string) =>
    queryOptions({
      queryKey: ["jobs", job, "runs"],
      queryFn: ({ signal }) =>
        getJson<readonly RunAnswer[]>(`/api/v1/jobs/${encodeURIComponent(job)}/runs`, { signal }),
    }),
};

/** Runs a job and waits for it. Answers one sentence about how it ended, also when it was refused. */
export async function runJobNow(name: string): Promise<string> {
  try {
    const path = `/api/v1/jobs/${encodeURIComponent(name)}/run`;
    const { data } = await getJson<RunAnswer>(path, { method: "POST" });
    return describeRun(data);
  } catch (error) {
    if (error instanceof ApiError) return error.message;
    throw error;
  }
}
