import { inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { keys } from "@/db/schema/keys";
import { recordSnapshot } from "@/db/writes/record-snapshot";
import { DAY_MS } from "@/lib/domain/time";
import { seededRandom } from "@/scripts/support/seeded-random";
import { firstFacts } from "./change-facts";
import {
  DAYS,
  type FilledYear,
  FREE_MODELS,
  fillYear,
  KEYS,
  MODELS,
  type YearUse,
} from "./usage-year";

/** Keys that spend what nobody meant, each once, on this many days after each other. */
export const INCIDENTS = 200;
const INCIDENT_DAYS = 3;
/** Of the 500 keys, those that may spend; they do so every day. */
export const PAYING_KEYS = 20;

/** A year of 500 keys of which 20 may spend, with one incident in the last month on each of 200 others. */
export function fillSpendYear(db: Database, now: number): FilledYear {
  fileCatalog(db, now);
  const year = fillYear(db, now, isPaid);
  const paying = Array.from({ length: PAYING_KEYS }, (_, n) => `key ${KEYS - 1 - n}`);
  db.update(keys)
    .set({ policy: "paid_allowed", monthlyBudgetNanoUsd: 300_000_000_000 })
    .where(inArray(keys.name, paying))
    .run();
  db.$client.pragma("optimize");
  return year;
}

function isPaid({ key, model, daysAgo }: YearUse): boolean {
  if (key >= KEYS - PAYING_KEYS) return true;
  if (key >= INCIDENTS) return false;
  const since = INCIDENT_DAYS + 1 + (key % 27);
  const isOwn = model === FREE_MODELS + (key % (MODELS - FREE_MODELS));
  return isOwn && daysAgo <= since && daysAgo > since - INCIDENT_DAYS;
}

/** The models of the year, listed all the time, each with its twin. */
function fileCatalog(db: Database, now: number): void {
  const random = seededRandom(6);
  const ids = Array.from({ length: MODELS }, (_, model) => `acme/model-${model}`);
  const models = ids.flatMap((id) => [firstFacts(id, random), firstFacts(`${id}:free`, random)]);
  for (const takenAt of [now - DAYS * DAY_MS, now - DAY_MS, now]) {
    const isFirst = takenAt === now - DAYS * DAY_MS;
    recordSnapshot(db, {
      ...{ takenAt, receivedAt: takenAt, source: "poll", cadenceMs: DAYS * DAY_MS, refused: [] },
      models: isFirst ? models : "unchanged",
    });
  }
}
