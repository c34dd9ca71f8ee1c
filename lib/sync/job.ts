import type { Runtime } from "@/lib/runtime";

/** What a job gets to work with. */
export type JobContext = Pick<Runtime, "db" | "openrouter" | "now" | "log" | "keyring" | "env"> & {
  /** Aborted when Gratis stops. */
  readonly signal: AbortSignal;
  /** Time between two runs by the timer, ms; null when the job is off. */
  readonly cadenceMs: number | null;
  /** False after five failed runs in a row: one try only. */
  readonly retry: boolean;
  /** True when a person asked for this run: then what was fetched not long ago is fetched again. */
  readonly isAsked: boolean;
};

export type JobResult = {
  readonly counts: Record<string, number>;
  /** Due again this soon, ms, instead of after the usual interval. */
  readonly nextInMs?: number;
};

/** One line of the timetable. */
export type Job = {
  readonly name: string;
  readonly everySeconds: number | "off";
  /** By the timer, it waits until a catalog was polled or imported. */
  readonly needsCatalog: boolean;
  run(context: JobContext): Promise<JobResult>;
};

export function intervalOf(job: Job): number | null {
  return job.everySeconds === "off" ? null : job.everySeconds * 1_000;
}
