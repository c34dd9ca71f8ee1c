import { listEvents } from "@/db/queries/events";
import { listHistory } from "@/db/queries/history";
import { listModels } from "@/db/queries/roster";
import type { IsoTime } from "@/lib/domain/answers";
import type { EventAnswer, HistoryModelAnswer } from "@/lib/domain/history/history-answers";
import { ROSTER_EVENT_KINDS, rosterEvents } from "@/lib/domain/history/roster-events";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import { MODEL_STATES, ROSTER_STATES } from "@/lib/domain/models/model-facts";
import { publicEvent, publicHistoryModel } from "@/lib/domain/public/public-history";
import { publicModel } from "@/lib/domain/public/public-model";
import type { CatalogAge } from "@/lib/domain/snapshots/catalog-note";
import { freshnessOf } from "@/lib/domain/snapshots/freshness";
import type { Runtime } from "@/lib/runtime";
import { asOf } from "./as-of";

/** What feeds and badges are made of. Nothing comes in but through the public projection, whoever asks. */
type Parts = Pick<Runtime, "db" | "env" | "now">;

const EVENTS = 100;
const PAGE = 500;
/** Models that were never free change too; a house full of them must not be read whole. */
const MOST_PAGES = 8;

export type Roster = {
  readonly models: readonly ModelAnswer[];
  readonly catalog: CatalogAge;
};

export function readRoster(runtime: Parts): Roster {
  const asked = asOf(runtime);
  const { data, meta } = listModels(runtime.db, { ...asked, states: ROSTER_STATES, at: null });
  return { models: data.map(publicModel), catalog: ageOf(runtime, meta.snapshot_at) };
}

/** The newest events about models that are or were free, newest first. */
export function readRosterEvents(
  runtime: Parts,
  roster: readonly ModelAnswer[],
): readonly EventAnswer[] {
  const found: EventAnswer[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES && found.length < EVENTS; page += 1) {
    const { data, meta }: ReturnType<typeof listEvents> = listEvents(runtime.db, {
      ...asOf(runtime),
      kinds: ROSTER_EVENT_KINDS,
      cursor,
      limit: PAGE,
    });
    found.push(...rosterEvents(data.map(publicEvent), roster));
    cursor = meta.next_cursor;
    if (cursor === null) break;
  }
  return found.slice(0, EVENTS);
}

/** When it was found that this model's expiry is announced for this day; null when it came with the model. */
export function readExpiryNews(runtime: Parts, modelId: string): IsoTime | null {
  const { data } = listEvents(runtime.db, {
    ...asOf(runtime),
    kinds: ["expiry_set", "expiry_moved"],
    model: modelId,
    limit: 1,
  });
  return data[0]?.at ?? null;
}

/** A model's name and spells, listed or gone; null when it was never seen. */
export function readModel(
  runtime: Parts,
  id: string,
): { model: HistoryModelAnswer | null; catalog: CatalogAge } {
  const asked = { ...asOf(runtime), from: null, to: null, states: MODEL_STATES, ids: [id] };
  const { data, meta } = listHistory(runtime.db, asked);
  const [model] = data.map(publicHistoryModel);
  return { model: model ?? null, catalog: ageOf(runtime, meta.snapshot_at) };
}

function ageOf(runtime: Parts, snapshot: IsoTime | null): CatalogAge {
  const { now, intervalSeconds } = asOf(runtime);
  const snapshotAt = snapshot === null ? null : Date.parse(snapshot);
  const intervalMs = intervalSeconds === null ? null : intervalSeconds * 1_000;
  return { freshness: freshnessOf({ snapshotAt, now, intervalMs }), snapshotAt, now };
}
