import { setImmediate } from "node:timers/promises";
import { rollBack } from "@/db/client";
import { recordSnapshot, type SnapshotOutcome } from "@/db/writes/record-snapshot";
import type { ImportAnswer, ImportFileAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { toIso } from "@/lib/domain/time";
import { AppError, isAppError } from "@/lib/errors";
import type { Runtime } from "@/lib/runtime";
import { type Capture, type CaptureFile, readCapture } from "./read-capture";

export type ImportOptions = {
  /** Says what would happen and writes nothing. */
  dryRun?: boolean;
  /** The time of the capture, ms; only for one file. */
  at?: number | null;
};

/**
 * Files captures of `/models` at their own places in time, in any order, also between snapshots that are there. The same
 * capture twice changes nothing; a file that is no capture is refused by name and the others are kept.
 */
export async function importCaptures(
  { db, now }: Pick<Runtime, "db" | "now">,
  files: readonly CaptureFile[],
  { dryRun = false, at = null }: ImportOptions = {},
): Promise<ImportAnswer> {
  if (at !== null && files.length > 1) {
    throw new AppError(
      "bad_request",
      "A time can be given for one file only: import the others by their names.",
      {
        field: "at",
      },
    );
  }
  const results: ImportFileAnswer[] = [];
  const captures: Capture[] = [];
  for (const file of files) {
    await readCapture(file, { at, now: now() }).then(
      (capture) => captures.push(capture),
      (error: unknown) => results.push(refusalOf(file.name, error)),
    );
  }
  captures.sort((a, b) => a.takenAt - b.takenAt);

  const file = (capture: Capture) => resultOf(capture, recordSnapshot(db, inputOf(capture, now())));
  if (dryRun) results.push(...rollBack(db, () => captures.map(file)));
  if (!dryRun) {
    for (const capture of captures) {
      results.push(file(capture));
      await setImmediate(); // a long import must not keep pages waiting
    }
  }
  return summaryOf(results, dryRun);
}

function inputOf({ takenAt, models, refused }: Capture, receivedAt: number) {
  return { takenAt, receivedAt, source: "import" as const, cadenceMs: null, models, refused };
}

function resultOf(capture: Capture, outcome: SnapshotOutcome): ImportFileAnswer {
  return {
    name: capture.name,
    status: outcome.status === "accepted" ? "new" : outcome.status,
    taken_at: toIso(capture.takenAt),
    models: capture.models.length,
    changed: outcome.changed,
    refused_models: capture.refused.length,
    reason: outcome.reason,
  };
}

function refusalOf(name: string, error: unknown): ImportFileAnswer {
  if (!isAppError(error)) throw error;
  return {
    name,
    status: "refused",
    taken_at: null,
    models: null,
    changed: null,
    refused_models: null,
    reason: `${name} ${error.message}.`.replace(/\.\.$/, "."),
  };
}

function summaryOf(results: readonly ImportFileAnswer[], dryRun: boolean): ImportAnswer {
  const count = (...statuses: ImportFileAnswer["status"][]) =>
    results.filter((result) => statuses.includes(result.status)).length;
  return {
    dry_run: dryRun,
    files: results.length,
    accepted: count("new", "replaced"),
    known: count("known"),
    held: count("held"),
    refused: count("refused"),
    results: [...results],
  };
}
