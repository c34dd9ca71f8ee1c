import type { CatalogStatusAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { formatAge, formatMoment, formatSpan } from "@/lib/format";

export type CatalogWords = {
  tone: "free" | "warn" | "paid";
  /** The footer's line. */
  short: string;
  /** The footer's word where the dot alone would say it by colour. */
  mark: string | null;
  /** What, since when, what to do; null when all is well. */
  sentence: string | null;
};

const HOUR = 3_600_000;

/** How the state of the catalog reads; `at` is the reader's now, ms. */
export function catalogWords(status: CatalogStatusAnswer, at: number): CatalogWords {
  const { snapshot_at: snapshotAt, problem } = status;
  const waiting = waitingFor(status, at);
  if (snapshotAt === null) {
    return {
      tone: problem ? "paid" : "warn",
      short: "No catalog yet",
      mark: null,
      sentence: problem
        ? `${problem.message} No catalog has been read so far. ${waiting}`
        : `No catalog has been read so far. ${waiting}`,
    };
  }
  const short = `Catalog ${formatAge(snapshotAt, at)}`;
  if (status.freshness === "fresh") {
    return {
      tone: problem ? "warn" : "free",
      short,
      mark: problem ? "problem" : null,
      sentence: problem ? problemSentence(problem, waiting) : null,
    };
  }
  return {
    tone: status.freshness === "red" ? "paid" : "warn",
    short,
    mark: status.freshness === "red" ? "out of date" : "late",
    sentence: problem
      ? `${problemSentence(problem, waiting)} The catalog shown is of ${formatMoment(snapshotAt)}.`
      : staleSentence(status, { snapshotAt, at, waiting }),
  };
}

function problemSentence(
  problem: NonNullable<CatalogStatusAnswer["problem"]>,
  waiting: string,
): string {
  const tries = problem.attempts > 1 ? `, ${problem.attempts} times` : "";
  return `${problem.message} It has been so since ${formatMoment(problem.since)}${tries}. ${waiting}`;
}

function staleSentence(
  status: CatalogStatusAnswer,
  { snapshotAt, at, waiting }: { snapshotAt: string; at: number; waiting: string },
): string {
  const from = status.source === "bundled" ? "the bundled history" : "the newest snapshot";
  return `The catalog shown is ${formatSpan(at - Date.parse(snapshotAt))} old: ${from} is of ${formatMoment(snapshotAt)}. ${waiting}`;
}

/** What happens next by itself, or what a person can do. */
function waitingFor(status: CatalogStatusAnswer, at: number): string {
  if (status.interval_seconds === null) {
    return "The catalog job is off: switch GRATIS_SCHEDULE_CATALOG on, or run it by hand under Settings.";
  }
  if (status.next_run_at === null) return "Run it by hand under Settings, Jobs.";
  const wait = Date.parse(status.next_run_at) - at;
  if (wait < 1_000) return "The next try is due now.";
  const inWords = wait < HOUR ? formatSpan(wait) : `${formatSpan(wait)}, or at once under Settings`;
  return `The next try is in ${inWords}.`;
}
