import { setImmediate } from "node:timers/promises";
import { type Writer, writeTransaction } from "@/db/client";
import { countOpenIncidents } from "@/db/queries/incidents";
import {
  counterTold,
  daysTold,
  freeOnlyKeys,
  ledgerTold,
  listBaselines,
  listSpendingKeys,
  minutesTold,
  spansTold,
} from "@/db/queries/spend-evidence";
import { listKeysWithReadings, listSpendReadings } from "@/db/queries/spend-readings";
import { type FiledCounts, fileIncidents } from "@/db/writes/file-incidents";
import { dropSpendReading, putSpendReadings } from "@/db/writes/spend-readings";
import type { UtcDay } from "@/lib/domain/answers";
import { misfiledTotal, refiledTotal } from "@/lib/domain/spend/counter-evidence";
import { evidenceOfKey } from "@/lib/domain/spend/evidence-of-key";
import { type Folded, foldEvidence, placeOf } from "@/lib/domain/spend/fold-evidence";
import { gatherIncidents } from "@/lib/domain/spend/gather-incidents";
import type { Reading } from "@/lib/domain/spend/incident";
import { REVIEWED_DAYS } from "@/lib/domain/spend/split-spend";
import { DAY_MS, utcDay } from "@/lib/domain/time";
import type { Runtime } from "@/lib/runtime";
import { type Explain, explainReadings, mayBeExplainedAnew } from "./explain-readings";

export type SpendReview = FiledCounts & {
  /** Incidents that nobody has said anything about, of all keys. */
  readonly open: number;
};

export type ReviewOptions = {
  /** Only these keys; all by default. */
  readonly keyIds?: readonly number[];
  /** Which causes are looked into; all that may have changed by default. */
  readonly explain?: Explain;
};

type ReviewContext = Pick<Runtime, "db" | "now">;

/**
 * Makes incidents out of what is known of the last 35 days: what keys spent that are meant for free models only, by all paths, each
 * cent once, and why. Told again, late or in another order it comes to the same. One transaction for each key.
 */
export function reviewSpend(context: ReviewContext, options: ReviewOptions = {}): SpendReview {
  return sumOf(context, [...reviews(context, options)]);
}

/** The same with a pause after each key, so that many of them hold up no page. */
export async function reviewSpendGently(
  context: ReviewContext & { readonly signal: AbortSignal },
  options: ReviewOptions = {},
): Promise<SpendReview> {
  const filed: FiledCounts[] = [];
  for (const counts of reviews(context, options)) {
    filed.push(counts);
    await setImmediate();
    context.signal.throwIfAborted();
  }
  return sumOf(context, filed);
}

function* reviews(
  { db, now: clock }: ReviewContext,
  { keyIds, explain = "all" }: ReviewOptions,
): Generator<FiledCounts> {
  const from = utcDay(clock() - REVIEWED_DAYS * DAY_MS);
  const asked = keyIds ?? [...listSpendingKeys(db, from), ...listKeysWithReadings(db, from)];
  for (const keyId of freeOnlyKeys(db, [...new Set(asked)])) {
    yield writeTransaction(db, (tx) => {
      // In a pause somebody may have let it use paid models.
      const isStillDue = freeOnlyKeys(tx, [keyId]).length > 0;
      return isStillDue ? reviewKey(tx, { keyId, from, now: clock(), explain }) : NOTHING_FILED;
    });
  }
}

const NOTHING_FILED: FiledCounts = { opened: 0, changed: 0 };

function sumOf({ db }: ReviewContext, filed: readonly FiledCounts[]): SpendReview {
  return {
    open: countOpenIncidents(db),
    opened: filed.reduce((sum, { opened }) => sum + opened, 0),
    changed: filed.reduce((sum, { changed }) => sum + changed, 0),
  };
}

type KeyReview = {
  readonly keyId: number;
  readonly from: UtcDay;
  readonly now: number;
  readonly explain: Explain;
};

function reviewKey(tx: Writer, { keyId, from, now, explain }: KeyReview): FiledCounts {
  const stored = listSpendReadings(tx, keyId);
  const folded = foldIn(tx, { keyId, from, now, readings: stored });
  const isDue = folded.changed.length > 0 || mayBeExplainedAnew(folded.readings, { explain, now });
  const explained = isDue ? explainReadings(tx, { keyId, ...folded, now }) : null;
  const readings = explained?.readings ?? folded.readings;
  putSpendReadings(tx, changedSince(stored, readings));
  const incidents = gatherIncidents(readings);
  return fileIncidents(tx, { keyId, incidents, runs: explained?.runs ?? null, now });
}

type Asked = Omit<KeyReview, "explain"> & { readonly readings: readonly Reading[] };

function foldIn(tx: Writer, { keyId, from, now, readings: stored }: Asked): Folded {
  const about = { keyId, from };
  const counter = counterTold(tx, keyId);
  const baselines = listBaselines(tx, about);
  const misfiled = counter && misfiledTotal(counter, { keyId, readings: stored, baselines });
  if (misfiled) dropSpendReading(tx, misfiled);
  // Beside what was told of the day before, the larger one counts.
  const known = foldEvidence(
    stored.filter((reading) => reading !== misfiled),
    misfiled ? [refiledTotal(misfiled)] : [],
  );
  const evidence = evidenceOfKey(
    {
      keyId,
      counter,
      spans: spansTold(tx, about),
      ledger: ledgerTold(tx, about),
      minutes: minutesTold(tx, about),
      days: daysTold(tx, about),
      baselines,
      readings: known.readings,
    },
    now,
  );
  const folded = foldEvidence(known.readings, evidence);
  return { ...folded, changed: [...known.changed, ...folded.changed] };
}

function changedSince(stored: readonly Reading[], readings: readonly Reading[]): Reading[] {
  const before = new Map(stored.map((reading) => [placeOf(reading), reading]));
  return readings.filter((reading) => before.get(placeOf(reading)) !== reading);
}
