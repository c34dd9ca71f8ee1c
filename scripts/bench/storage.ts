import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type Database, openDatabase } from "@/db/client";
import type { BundledHistory } from "@/db/writes/bundled-format";
import { unpackFacts } from "@/db/writes/bundled-format";
import { recordSnapshot } from "@/db/writes/record-snapshot";
import type { ModelFacts } from "@/lib/domain/models/model-facts";
import { DAY_MS } from "@/lib/domain/time";
import { readCapture } from "@/lib/sync/read-capture";
import { ROOT } from "@/scripts/support/root";
import { POLL_MS } from "./plan-world";

const CAPTURES = join(ROOT, "..", "shared", "captures", "models");
const YEAR_DAYS = 365;
const POLLS_A_DAY = DAY_MS / POLL_MS;

export type StorageFigures = {
  /** What was replayed, in words. */
  readonly input: string;
  /** Bytes of the file after the captures alone, one a day. */
  readonly captureBytes: number;
  readonly captures: number;
  /** Bytes a snapshot adds on average: with the day's changes, and without any. */
  readonly bytesPerChanged: number;
  readonly bytesPerUnchanged: number;
  /** The year that these two say, and the one that was filed poll by poll. */
  readonly reckonedYearBytes: number;
  readonly measuredYearBytes: number;
  readonly polls: number;
  readonly changes: number;
  readonly models: number;
};

/**
 * Replays real captures, one a day, then a whole year of polls every 15 minutes: each day begins with the next capture's
 * content and 95 polls find it unchanged. There are captures for a quarter; it is gone through forwards and backwards in
 * turn, and every quarter all facts differ in one field, so that nothing is stored more cheaply for having been seen before.
 */
export async function measureStorage(folder: string): Promise<StorageFigures> {
  const { input, days } = await readDays();
  const endAt = Math.floor(Date.now() / DAY_MS) * DAY_MS;

  const daily = join(folder, "captures.db");
  const first = await fileAll(
    daily,
    days.map((models, day) => ({ at: endAt + (day - days.length) * DAY_MS, models })),
  );
  first.$client.close();
  const captureBytes = statSync(daily).size;

  const still = join(folder, "unchanged.db");
  const polls = Array.from({ length: 2_000 }, (_, poll) => ({
    at: endAt + (poll - 2_000) * POLL_MS,
    models: poll === 0 ? (days[0] ?? []) : ("unchanged" as const),
  }));
  const second = await fileAll(still, polls.slice(0, 1));
  const before = sizeOf(second, still);
  second.$client.close();
  const third = await fileAll(still, polls.slice(1));
  const bytesPerUnchanged = (sizeOf(third, still) - before) / (polls.length - 1);
  third.$client.close();

  const firstBytes = before;
  const bytesPerChanged = (captureBytes - firstBytes) / (days.length - 1);
  const path = join(folder, "year.db");
  const year = await fileAll(path, yearOf(days, endAt));
  const measuredYearBytes = sizeOf(year, path);
  const figures = {
    input,
    captureBytes,
    captures: days.length,
    bytesPerChanged,
    bytesPerUnchanged,
    reckonedYearBytes:
      firstBytes + YEAR_DAYS * (bytesPerChanged + (POLLS_A_DAY - 1) * bytesPerUnchanged),
    measuredYearBytes,
    polls: count(year, "snapshots"),
    changes: count(year, "events"),
    models: days.at(-1)?.length ?? 0,
  };
  year.$client.close();
  return figures;
}

type Poll = { readonly at: number; readonly models: readonly ModelFacts[] | "unchanged" };

function* yearOf(days: readonly (readonly ModelFacts[])[], endAt: number): Generator<Poll> {
  for (let day = 0; day < YEAR_DAYS; day += 1) {
    const quarter = Math.floor(day / days.length);
    const place = day % days.length;
    const content = days[quarter % 2 === 0 ? place : days.length - 1 - place] ?? [];
    const models = content.map((facts) => ({ ...facts, created: (facts.created ?? 0) + quarter }));
    for (let poll = 0; poll < POLLS_A_DAY; poll += 1) {
      const at = endAt - YEAR_DAYS * DAY_MS + day * DAY_MS + poll * POLL_MS;
      yield { at, models: poll === 0 ? models : "unchanged" };
    }
  }
}

async function fileAll(path: string, polls: Iterable<Poll>): Promise<Database> {
  const db = await openDatabase(path);
  // How long a disk takes is not what this measures.
  db.$client.pragma("synchronous = OFF");
  for (const { at, models } of polls) {
    recordSnapshot(db, {
      takenAt: at,
      receivedAt: at,
      source: "poll",
      cadenceMs: POLL_MS,
      models,
      refused: [],
    });
    if (models !== "unchanged") await setImmediate(); // Ctrl+C is heard here
  }
  sizeOf(db, path);
  return db;
}

function sizeOf(db: Database, path: string): number {
  db.$client.pragma("wal_checkpoint(TRUNCATE)");
  return statSync(path).size;
}

function count(db: Database, table: "events" | "snapshots"): number {
  const row = db.$client.prepare(`select count(*) as n from ${table}`).get() as { n: number };
  return row.n;
}

type Days = { input: string; days: (readonly ModelFacts[])[] };

async function readDays(): Promise<Days> {
  if (!existsSync(CAPTURES)) return fromBundled();
  const days: (readonly ModelFacts[])[] = [];
  for (const name of readdirSync(CAPTURES).sort()) {
    const read = () => readFileSync(join(CAPTURES, name));
    const capture = await readCapture({ name, read }, { at: null, now: Date.now() });
    days.push(capture.models);
  }
  return { input: `${days.length} real captures of the catalog, one a day`, days };
}

function fromBundled(): Days {
  const path = join(ROOT, "public", "bundled-history.json");
  const history = JSON.parse(readFileSync(path, "utf8")) as BundledHistory;
  const days = history.captures.map((_, day) =>
    Object.entries(history.models).flatMap(([id, runs]) => {
      const run = runs.find(([from, to]) => from <= day && (to === null || day < to));
      const facts = run && history.facts[run[2]];
      return facts ? [unpackFacts(id, facts)] : [];
    }),
  );
  return { input: `the bundled history: ${days.length} captures without descriptions`, days };
}
