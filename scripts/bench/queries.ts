import { performance } from "node:perf_hooks";
import { type Database, openDatabase } from "@/db/client";
import { newestAccepted } from "@/db/queries/accepted-snapshots";
import { getCatalogStatus } from "@/db/queries/catalog-status";
import { diffMoments } from "@/db/queries/diff-moments";
import { listEvents } from "@/db/queries/events";
import { listHistory } from "@/db/queries/history";
import { getLifetime } from "@/db/queries/lifetime";
import { getModel } from "@/db/queries/model";
import { listModelsAt } from "@/db/queries/models-at";
import { listModels } from "@/db/queries/roster";
import { listSnapshots } from "@/db/queries/snapshots";
import { recordSnapshot, type SnapshotInput } from "@/db/writes/record-snapshot";
import { MODEL_STATES, type ModelFacts, ROSTER_STATES } from "@/lib/domain/models/model-facts";
import { DAY_MS } from "@/lib/domain/time";
import { seededRandom } from "@/scripts/support/seeded-random";
import { changeFacts } from "./change-facts";
import { type Timing, timeRuns, timeRunsAsync, timingOf } from "./measure";
import { POLL_MS } from "./plan-world";

export type QueryTiming = Timing & {
  readonly what: string;
  /** Milliseconds at the 95th percentile; null where none was set. */
  readonly target: number | null;
};

const RUNS = 50;
const TIMELINE_MS = 50;
/** Models changed by the poll after a busy night: the captures showed 12 a day among 353. */
const TYPICAL_CHANGES = 12;
const POLLS_OF_A_KIND = 20;
/** How many polls the timing leaves in the database, after the newest. */
export const FILED_POLLS = 2 * POLLS_OF_A_KIND;

type Question = readonly [what: string, target: number | null, ask: () => unknown];

/** Times what pages and jobs ask of this database, then files some polls in it. */
export function timeQueries(db: Database): QueryTiming[] {
  const asked = questionsFor(db).map(([what, target, ask]) => ({
    what,
    target,
    ...timeRuns(RUNS, () => void ask()),
  }));
  const filed = [0, TYPICAL_CHANGES].map((changes) => ({
    what: `filing a poll in which ${changes === 0 ? "nothing" : `${changes} models`} changed`,
    target: null,
    ...timePolls(db, { changes }),
  }));
  return [...asked, ...filed];
}

function questionsFor(db: Database): Question[] {
  const now = newestAccepted(db)?.takenAt ?? 0;
  const ask = { now, intervalSeconds: POLL_MS / 1_000 };
  const roster = { ...ask, states: ROSTER_STATES };
  const all = { ...ask, states: MODEL_STATES };
  const daysAgo = (days: number) => now - days * DAY_MS;
  const id = listModels(db, { ...roster, at: null }).data[0]?.id ?? "";
  return [
    [
      "timeline of the roster, all time",
      TIMELINE_MS,
      () => listHistory(db, { ...roster, from: null, to: null }),
    ],
    [
      "timeline of the roster, 1 year",
      TIMELINE_MS,
      () => listHistory(db, { ...roster, from: daysAgo(365), to: null }),
    ],
    [
      "timeline of the roster, 90 days",
      TIMELINE_MS,
      () => listHistory(db, { ...roster, from: daysAgo(90), to: null }),
    ],
    [
      "timeline of the roster, 30 days",
      TIMELINE_MS,
      () => listHistory(db, { ...roster, from: daysAgo(30), to: null }),
    ],
    [
      "timeline of every model, all time",
      TIMELINE_MS,
      () => listHistory(db, { ...all, from: null, to: null }),
    ],
    ["roster now", null, () => listModels(db, { ...roster, at: null })],
    ["roster two years ago", null, () => listModels(db, { ...roster, at: daysAgo(730) })],
    ["all models now", null, () => listModels(db, { ...all, at: null })],
    ["one model", null, () => getModel(db, id)],
    ["newest 50 events", null, () => listEvents(db, { ...ask, limit: 50 })],
    [
      "newest 50 events of one kind",
      null,
      () => listEvents(db, { ...ask, kinds: ["free_added"], limit: 50 }),
    ],
    ["difference of two dates", null, () => diffMoments(db, { from: daysAgo(365), to: now })],
    ["how long free lasts", null, () => getLifetime(db)],
    ["newest 50 snapshots", null, () => listSnapshots(db, { ...ask, limit: 50 })],
    [
      "how the catalog stands (on every page)",
      null,
      () => getCatalogStatus(db, { ...ask, owner: "bench" }),
    ],
  ];
}

/** Opening an existing file, the check of its pages included. */
export function timeOpening(path: string): Promise<Timing> {
  return timeRunsAsync(5, async () => {
    const db = await openDatabase(path);
    db.$client.close();
  });
}

function timePolls(db: Database, { changes }: { changes: number }): Timing {
  const newest = newestAccepted(db)?.takenAt ?? 0;
  const random = seededRandom(11);
  let models: readonly ModelFacts[] = listModelsAt(db, { at: newest }).map(({ facts }) => facts);
  const times: number[] = [];
  for (let poll = 1; poll <= POLLS_OF_A_KIND; poll += 1) {
    const takenAt = newest + poll * POLL_MS;
    const turned = new Set(Array.from({ length: changes }, () => random.below(models.length)));
    models = models.map((facts, place) =>
      turned.has(place) ? changeFacts(facts, random, takenAt) : facts,
    );
    const input: SnapshotInput = {
      takenAt,
      receivedAt: takenAt,
      source: "poll",
      cadenceMs: POLL_MS,
      models: changes === 0 ? "unchanged" : models,
      refused: [],
    };
    const start = performance.now();
    recordSnapshot(db, input);
    times.push(performance.now() - start);
  }
  return timingOf(times);
}
