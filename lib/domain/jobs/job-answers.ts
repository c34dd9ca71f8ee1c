import type { IsoTime } from "@/lib/domain/answers";

/** The shapes of `/api/v1/jobs`. */

export type RunAnswer = {
  readonly id: number;
  readonly job: string;
  readonly trigger: string;
  readonly started_at: IsoTime;
  readonly finished_at: IsoTime | null;
  readonly status: "running" | "ok" | "failed" | "interrupted";
  readonly counts: Readonly<Record<string, number>> | null;
  readonly error: { readonly code: string; readonly message: string } | null;
};

export type JobAnswer = {
  readonly name: string;
  /** Seconds between runs, or `off`. */
  readonly schedule: number | "off";
  readonly last_run: RunAnswer | null;
  readonly next_run_at: IsoTime | null;
  /** Failed runs since the last good one. */
  readonly failures: number;
  readonly failing_since: IsoTime | null;
};
