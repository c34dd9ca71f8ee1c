import type { SyncAnswer, SyncSubject } from "@/lib/domain/keys/key-answers";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time";

type SubjectWords = {
  /** What is asked for, as people call it. */
  readonly name: string;
  /** The job that asks. */
  readonly job: "keys" | "quota" | "minutes" | "activity";
  /** Asked no more often than this, ms, whatever the job's interval. */
  readonly atMostEveryMs: number;
};

export const SYNC_SUBJECT_WORDS: Readonly<Record<SyncSubject, SubjectWords>> = {
  counter: { name: "Counter of the day", job: "quota", atMostEveryMs: 0 },
  credits: { name: "Balance", job: "quota", atMostEveryMs: 5 * MINUTE_MS },
  keys: { name: "List of keys", job: "keys", atMostEveryMs: 0 },
  today: { name: "Usage of today", job: "minutes", atMostEveryMs: 0 },
  minutes: { name: "Minutes", job: "minutes", atMostEveryMs: 0 },
  hours: { name: "Hours", job: "minutes", atMostEveryMs: HOUR_MS },
  activity: { name: "Usage of past days", job: "activity", atMostEveryMs: 12 * HOUR_MS },
};

/** In the order in which they are shown. */
export const SHOWN_SUBJECTS = Object.keys(SYNC_SUBJECT_WORDS) as readonly SyncSubject[];

/** Seconds between two runs, or never by itself. */
export type SyncSchedules = Readonly<Record<SubjectWords["job"], number | "off">>;

/** `late`: it was well, but nobody has asked for longer than two intervals. `keyless`: nothing that could ask is left. */
export type SyncState = "well" | "failing" | "late" | "off" | "waiting" | "keyless";

/** Only a management key may ask for these. */
const BY_MANAGEMENT: readonly SyncSubject[] = ["today", "minutes", "hours", "activity"];

export function syncState(
  sync: Pick<SyncAnswer, "subject" | "ok_at" | "tried_at" | "error">,
  {
    now,
    schedules,
    hasManagementKey,
  }: {
    now: number;
    schedules: SyncSchedules;
    /** One of the account whose secret we hold and OpenRouter takes. */
    hasManagementKey: boolean;
  },
): SyncState {
  if (BY_MANAGEMENT.includes(sync.subject) && !hasManagementKey) return "keyless";
  if (sync.error !== null) return "failing";
  const { job, atMostEveryMs } = SYNC_SUBJECT_WORDS[sync.subject];
  const every = schedules[job];
  if (every === "off") return "off";
  if (sync.ok_at === null) return "waiting";
  const interval = Math.max(every * 1_000, atMostEveryMs);
  // A run takes its time as well.
  return now - Date.parse(sync.tried_at) > 2 * interval + MINUTE_MS ? "late" : "well";
}

/** What a person can do about a failing look. */
export function remedyOf(code: string): string {
  switch (code) {
    case "upstream_unauthorized":
      return "Add a key that OpenRouter takes, or put it in place of the old one in the variable.";
    case "upstream_offline":
    case "upstream_unreachable":
    case "upstream_timeout":
    case "upstream_reset":
      return "Gratis asks again by itself. If it lasts, look at the network between here and OpenRouter.";
    default:
      return "Gratis asks again by itself.";
  }
}
