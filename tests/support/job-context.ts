import type { Runtime } from "@/lib/runtime";
import type { JobContext } from "@/lib/sync/job";
import { MINUTE } from "./builders";

/** What a job gets that the timer starts every minute, for the first time. */
export function jobContext(runtime: Runtime, parts: Partial<JobContext> = {}): JobContext {
  return {
    ...runtime,
    signal: new AbortController().signal,
    cadenceMs: MINUTE,
    retry: true,
    isAsked: false,
    ...parts,
  };
}
