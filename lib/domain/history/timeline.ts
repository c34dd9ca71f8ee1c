import type { Answer, IsoTime } from "@/lib/domain/answers";
import { isRosterState, type ModelState } from "@/lib/domain/models/model-facts";
import { twinOf } from "@/lib/domain/models/model-id";
import type { HistoryMeta, HistoryModelAnswer, SpellAnswer } from "./history-answers";
import { type HistoryRange, type Span, settleRange, spanOf, unrecordedIn } from "./history-range";
import type { ShowState } from "./history-view";

/** What the History page draws: the models of a range with their spells, and what is not recorded. */
export type Timeline = {
  /** What `auto` came to. */
  readonly range: HistoryRange;
  readonly span: Span;
  readonly models: readonly HistoryModelAnswer[];
  /** The twins of those models, for the times in which only they were listed. */
  readonly twins: readonly HistoryModelAnswer[];
  /** Every stretch of `span` that nobody recorded, its ends included. */
  readonly unrecorded: readonly Span[];
  /** Accepted snapshots of all times. */
  readonly snapshots: number;
  readonly firstSnapshotAt: IsoTime | null;
  readonly snapshotAt: IsoTime | null;
};

/** What is known about the recording as a whole: the meta of the history over all times. */
export type Recording = Pick<
  Answer<unknown, HistoryMeta>["meta"],
  "gaps" | "snapshots" | "first_snapshot_at" | "snapshot_at"
>;

export type RosterEntry = {
  readonly id: string;
  readonly name: string;
  readonly state: ModelState;
};

/** Which stretch a view shows, given what was recorded. */
export function settleSpan(
  range: HistoryRange,
  { now, recording }: { readonly now: number; readonly recording: Recording },
): { range: HistoryRange; span: Span } {
  const firstSnapshotMs = msOf(recording.first_snapshot_at);
  const span = spanOf(range, { now, firstSnapshotMs });
  const settled = settleRange(range, { span, unrecorded: holesIn(span, recording) });
  return { range: settled, span: spanOf(settled, { now, firstSnapshotMs }) };
}

/** `models` are all that have spells in the span, in every state. */
export function timelineOf(
  models: readonly HistoryModelAnswer[],
  {
    range,
    span,
    recording,
    everyState,
  }: {
    readonly range: HistoryRange;
    readonly span: Span;
    readonly recording: Recording;
    readonly everyState: boolean;
  },
): Timeline {
  return {
    range,
    span,
    ...pickModels(models, { span, show: everyState ? "all" : "ever" }),
    unrecorded: holesIn(span, recording),
    snapshots: recording.snapshots,
    firstSnapshotAt: recording.first_snapshot_at,
    snapshotAt: recording.snapshot_at,
  };
}

/** The gap that `at` lies in; null when that moment was recorded. */
export function holeAt(holes: readonly Span[], at: number): Span | null {
  return holes.find(({ fromMs, toMs }) => fromMs < at && at < toMs) ?? null;
}

/** The models to keep: everything for `all`, else what was in the roster at some moment of `span`, and its twins. */
export function pickModels(
  models: readonly HistoryModelAnswer[],
  { span, show }: { readonly span: Span; readonly show: ShowState },
): Pick<Timeline, "models" | "twins"> {
  const kept = show === "all" ? models : models.filter((model) => wasFreeIn(model, span));
  const twinIds = new Set(kept.map((model) => twinOf(model.model_id)));
  return {
    models: kept.filter((model) => show !== "all" || !model.spells.every(isAlias)),
    twins: models.filter((model) => twinIds.has(model.model_id)),
  };
}

/** The rows of a view, in the order of the drawing and of the table under it. */
export function rowsOf(
  timeline: Pick<Timeline, "models">,
  { show, q }: { readonly show: ShowState; readonly q: string },
): HistoryModelAnswer[] {
  const wanted = q.toLowerCase();
  return timeline.models
    .filter((model) => show !== "free" || isFreeNow(model))
    .filter((model) => show !== "gone" || !isFreeNow(model))
    .filter(({ model_id, name }) => `${model_id} ${name}`.toLowerCase().includes(wanted))
    .sort((a, b) => (a.model_id < b.model_id ? -1 : 1));
}

/** The roster of the newest snapshot at or before `at`. */
export function rosterAt(models: readonly HistoryModelAnswer[], at: number): RosterEntry[] {
  return models.flatMap(({ model_id: id, name, spells }) => {
    const spell = spells.find((each) => isRosterState(each.state) && holdsAt(each, at));
    return spell ? [{ id, name, state: spell.state }] : [];
  });
}

export function compareRosters(before: readonly RosterEntry[], after: readonly RosterEntry[]) {
  const [old, now] = [new Set(before.map(({ id }) => id)), new Set(after.map(({ id }) => id))];
  return {
    entered: after.filter(({ id }) => !old.has(id)),
    left: before.filter(({ id }) => !now.has(id)),
  };
}

export type RosterSize = { readonly atMs: number; readonly free: number };

/** Roster size at the start of each recorded stretch and at each change in it. */
export function knownSizes(sizes: readonly RosterSize[], recorded: readonly Span[]): RosterSize[] {
  return recorded.flatMap(({ fromMs, toMs }) => {
    const free = sizes.findLast(({ atMs }) => atMs <= fromMs)?.free ?? 0;
    return [{ atMs: fromMs, free }, ...sizes.filter(({ atMs }) => atMs > fromMs && atMs < toMs)];
  });
}

/** Roster size at the start of `span` and at each change in it, as if nothing changed while nobody looked. */
export function rosterSizes(models: readonly HistoryModelAnswer[], span: Span): RosterSize[] {
  const steps = new Map<number, number>([[span.fromMs, 0]]);
  const add = (atMs: number, by: number) => steps.set(atMs, (steps.get(atMs) ?? 0) + by);
  for (const { state, from, to } of models.flatMap((model) => model.spells)) {
    const [fromMs, toMs] = [Date.parse(from), to === null ? null : Date.parse(to)];
    if (!isRosterState(state) || fromMs >= span.toMs || (toMs !== null && toMs <= span.fromMs))
      continue;
    add(Math.max(fromMs, span.fromMs), 1);
    if (toMs !== null && toMs < span.toMs) add(toMs, -1);
  }
  let free = 0;
  return [...steps]
    .sort(([a], [b]) => a - b)
    .map(([atMs, by]) => {
      free += by;
      return { atMs, free };
    });
}

/** Until the first snapshot without it: at a moment between two snapshots, the earlier one speaks. */
function holdsAt({ from, to }: SpellAnswer, at: number): boolean {
  return Date.parse(from) <= at && (to === null || at < Date.parse(to));
}

function wasFreeIn(model: HistoryModelAnswer, { fromMs, toMs }: Span): boolean {
  return model.spells.some(
    ({ state, from, to }) =>
      isRosterState(state) && Date.parse(from) < toMs && (to === null || Date.parse(to) > fromMs),
  );
}

function isFreeNow(model: HistoryModelAnswer): boolean {
  return model.spells.some(({ state, to }) => to === null && isRosterState(state));
}

function isAlias({ state }: SpellAnswer): boolean {
  return state === "alias";
}

function holesIn(span: Span, { gaps, first_snapshot_at, snapshot_at }: Recording): Span[] {
  return unrecordedIn(span, {
    gaps,
    firstSnapshotMs: msOf(first_snapshot_at),
    newestSnapshotMs: msOf(snapshot_at),
  });
}

function msOf(iso: IsoTime | null): number | null {
  return iso === null ? null : Date.parse(iso);
}
