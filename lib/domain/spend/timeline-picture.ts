import type { Span } from "@/lib/domain/history/history-range";
import type { ModelState } from "@/lib/domain/models/model-facts";
import { MINUTE_MS } from "@/lib/domain/time";
import type { TimelineAnswer, TimelineUse } from "./incident-answers";
import { sumUsd } from "./sum-usd";

/** Requests that are drawn as one mark. */
export type UseMark = Span & {
  /** Known to a longer span than a minute: a bar over all of it, for nobody knows when in it they were made. */
  readonly isSpan: boolean;
  readonly requests: number;
  readonly costUsd: string;
  readonly modelIds: readonly string[];
};

export type UseRow = {
  readonly kind: TimelineUse["kind"];
  readonly requests: number;
  readonly costUsd: string;
  readonly marks: readonly UseMark[];
  /**
   * Known to a span that lies mostly outside the axis, beside others whose minute is known: it may all have been before or after, so
   * it is neither drawn nor counted.
   */
  readonly loose: readonly UseMark[];
  /** Marks close together, with what they make together: the numbers that stand beside them. Of dots, if there are any. */
  readonly runs: readonly (Span & { readonly requests: number })[];
};

/** `unlisted`: a snapshot missed it. `unrecorded`: not listed, or nobody looked. `unknown`: no snapshot since. */
export type StretchKind =
  | "free"
  | "zero_priced"
  | "paid"
  | "other"
  | "unlisted"
  | "unrecorded"
  | "unknown";

export type Stretch = Span & {
  readonly kind: StretchKind;
  /** End of the fade from the last snapshot in it to the first without it; `toMs` when there is none. */
  readonly fadeToMs: number;
};

/** A model stopped being free, between two snapshots. */
export type FreeEnd = {
  readonly modelId: string;
  readonly lastSeenMs: number;
  readonly goneMs: number;
  /** What it was after; null when it was not listed any more. */
  readonly became: ModelState | null;
};

export type CatalogLane = {
  readonly modelId: string;
  readonly stretches: readonly Stretch[];
  readonly ends: readonly FreeEnd[];
};

export type TimelinePicture = {
  readonly span: Span;
  /** Free and paid always, what cost nothing besides only where there is any. */
  readonly rows: readonly UseRow[];
  /** All models in question, the most important first. */
  readonly lanes: readonly CatalogLane[];
  /** Those that are drawn: the first ones, and those that stopped being free before the first cent. */
  readonly drawn: readonly CatalogLane[];
  /** Of the drawn lanes, the earliest first. */
  readonly ends: readonly FreeEnd[];
};

/** More minutes than this in a row and neighbours share a mark. */
const MOST_MARKS = 40;
/** What was charged and the first free model that is named. */
const FIRST_LANES = 2;
const MOST_LANES = 5;
/** Marks nearer than this share of the width share a number. */
const RUN_SHARE = 0.1;

/** What the drawing of an incident holds: requests of the key and the catalog on one axis, ms. `firstCentMs` is as exact as it is told. */
export function timelinePicture(timeline: TimelineAnswer, firstCentMs: number): TimelinePicture {
  const fromMs = Date.parse(timeline.from);
  const span = { fromMs, toMs: Math.max(Date.parse(timeline.to), fromMs + MINUTE_MS) };
  const rows = (["free", "paid", "other"] as const)
    .map((kind) => rowOf(timeline.uses, { kind, span }))
    .filter(({ kind, requests }) => kind !== "other" || requests > 0);
  const catalogMs = timeline.catalog_at === null ? null : Date.parse(timeline.catalog_at);
  const lanes = timeline.catalog.map((model) => catalogLane(model, { span, catalogMs }));
  const drawn = drawnLanes(lanes, latestFirstCent(rows, firstCentMs));
  const ends = drawn.flatMap((lane) => lane.ends).sort((a, b) => a.goneMs - b.goneMs);
  return { span, rows, lanes, drawn, ends };
}

/** Where the first cent is only known to a span, it came before the span's end. */
function latestFirstCent(rows: readonly UseRow[], firstCentMs: number): number {
  const paid = rows.find(({ kind }) => kind === "paid")?.marks ?? [];
  const holds = paid.filter(({ fromMs, toMs }) => fromMs <= firstCentMs && firstCentMs < toMs);
  return Math.max(firstCentMs, ...holds.map(({ toMs }) => toMs));
}

/** Models that a busy key used beside, and what left after the first cent, tell nothing: the table has them. */
function drawnLanes(lanes: readonly CatalogLane[], firstCentMs: number): CatalogLane[] {
  const changed = lanes.filter(({ ends }) =>
    ends.some(({ lastSeenMs }) => lastSeenMs <= firstCentMs),
  );
  const chosen = new Set([...changed, ...lanes.slice(0, FIRST_LANES)].slice(0, MOST_LANES));
  return lanes.filter((lane) => chosen.has(lane));
}

type RowOf = { readonly kind: TimelineUse["kind"]; readonly span: Span };

function rowOf(uses: readonly TimelineUse[], { kind, span }: RowOf): UseRow {
  const told = uses.filter((use) => use.kind === kind && use.requests > 0).map(toMark);
  const loose = looseOf(told, { kind, span });
  const own = told.filter((mark) => !loose.includes(mark));
  const marks = [
    ...gather(
      own.filter(({ isSpan }) => isSpan),
      ({ fromMs }) => fromMs,
    ),
    ...dots(
      own.filter(({ isSpan }) => !isSpan),
      span,
    ),
  ].sort((a, b) => a.fromMs - b.fromMs);
  return {
    kind,
    requests: total(own),
    costUsd: sumUsd(own.map(({ costUsd }) => costUsd)),
    marks,
    loose: gather(loose, ({ fromMs }) => fromMs),
    runs: runsOf(numbered(marks), { span, nearMs: RUN_SHARE * (span.toMs - span.fromMs) }),
  };
}

/** Money is always drawn. */
function looseOf(marks: readonly UseMark[], { kind, span }: RowOf): readonly UseMark[] {
  if (kind === "paid" || marks.every(({ isSpan }) => isSpan)) return [];
  return marks.filter(({ isSpan, fromMs, toMs }) => {
    const shownMs = Math.min(toMs, span.toMs) - Math.max(fromMs, span.fromMs);
    return isSpan && shownMs < (toMs - fromMs) / 2;
  });
}

function toMark({ at, until, model_id: id, requests, cost_usd: costUsd }: TimelineUse): UseMark {
  const [fromMs, toMs] = [Date.parse(at), Date.parse(until)];
  return { fromMs, toMs, isSpan: toMs - fromMs > MINUTE_MS, requests, costUsd, modelIds: [id] };
}

/** One mark a minute while they fit, else one for each of as many equal parts of the axis as do. */
function dots(minutes: readonly UseMark[], { fromMs, toMs }: Span): UseMark[] {
  const byMinute = gather(minutes, (mark) => mark.fromMs);
  if (byMinute.length <= MOST_MARKS) return byMinute;
  const partMs = (toMs - fromMs) / MOST_MARKS;
  return gather(byMinute, (mark) => Math.floor((mark.fromMs - fromMs) / partMs));
}

function gather(marks: readonly UseMark[], placeOf: (mark: UseMark) => number): UseMark[] {
  return [...Map.groupBy(marks, placeOf).values()].map((group) => ({
    fromMs: Math.min(...group.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...group.map(({ toMs }) => toMs)),
    isSpan: group.some(({ isSpan }) => isSpan),
    requests: total(group),
    costUsd: sumUsd(group.map(({ costUsd }) => costUsd)),
    modelIds: [...new Set(group.flatMap(({ modelIds }) => modelIds))],
  }));
}

/** A bar lies behind the dots, so that its number would be taken for theirs. */
function numbered(marks: readonly UseMark[]): readonly UseMark[] {
  const points = marks.filter(({ isSpan }) => !isSpan);
  return points.length > 0 ? points : marks;
}

function runsOf(
  marks: readonly UseMark[],
  { span, nearMs }: { span: Span; nearMs: number },
): UseRow["runs"] {
  const runs: { fromMs: number; toMs: number; requests: number }[] = [];
  for (const { requests, ...mark } of marks) {
    const fromMs = Math.max(mark.fromMs, span.fromMs);
    const toMs = Math.min(mark.toMs, span.toMs);
    const last = runs.at(-1);
    if (last && fromMs - last.toMs < nearMs) {
      last.toMs = Math.max(last.toMs, toMs);
      last.requests += requests;
    } else runs.push({ fromMs, toMs, requests });
  }
  return runs;
}

function total(marks: readonly { readonly requests: number }[]): number {
  return marks.reduce((sum, { requests }) => sum + requests, 0);
}

const KINDS = {
  free: "free",
  zero_priced: "zero_priced",
  paid: "paid",
  metered: "paid",
  conflict: "paid",
  variable: "other",
  unknown: "other",
  alias: "other",
} as const satisfies Record<ModelState, StretchKind>;

type Model = TimelineAnswer["catalog"][number];

function catalogLane(
  { model_id: modelId, spells }: Model,
  { span, catalogMs }: { span: Span; catalogMs: number | null },
): CatalogLane {
  const known = { fromMs: span.fromMs, toMs: Math.min(catalogMs ?? span.fromMs, span.toMs) };
  const told = spells
    .map((spell) => {
      const fromMs = Date.parse(spell.from);
      const goneMs = spell.to === null ? null : Date.parse(spell.to);
      const seen = spell.last_seen === null ? goneMs : Date.parse(spell.last_seen);
      // What runs still held at the newest snapshot.
      const seenMs = goneMs === null ? Math.max(seen ?? 0, catalogMs ?? 0) : (seen ?? goneMs);
      return { state: spell.state, fromMs, seenMs: Math.max(fromMs, seenMs), goneMs };
    })
    .sort((a, b) => a.fromMs - b.fromMs);
  const stretches: Stretch[] = [];
  let at = known.fromMs;
  const fill = (kind: StretchKind, toMs: number) => {
    if (toMs > at) stretches.push({ kind, fromMs: at, toMs, fadeToMs: toMs });
    at = Math.max(at, toMs);
  };
  let wasMissed = false;
  for (const { state, fromMs, seenMs, goneMs } of told) {
    fill(wasMissed ? "unlisted" : "unrecorded", Math.min(fromMs, known.toMs));
    wasMissed = goneMs !== null;
    const fadeToMs = Math.min(goneMs ?? seenMs, known.toMs);
    if (fadeToMs <= at || fromMs >= known.toMs) continue;
    const toMs = Math.max(at, Math.min(seenMs, known.toMs));
    stretches.push({ kind: KINDS[state], fromMs: at, toMs, fadeToMs });
    at = fadeToMs;
  }
  fill(wasMissed ? "unlisted" : "unrecorded", known.toMs);
  fill("unknown", span.toMs);
  return { modelId, stretches, ends: freeEnds(modelId, { told, span }) };
}

type Told = {
  readonly state: ModelState;
  readonly fromMs: number;
  readonly seenMs: number;
  readonly goneMs: number | null;
};

function freeEnds(
  modelId: string,
  { told, span }: { told: readonly Told[]; span: Span },
): FreeEnd[] {
  return told.flatMap(({ state, seenMs, goneMs }, index) => {
    const isFree = state === "free" || state === "zero_priced";
    if (!isFree || goneMs === null || goneMs <= span.fromMs || goneMs > span.toMs) return [];
    const next = told[index + 1];
    const became = next && next.fromMs <= goneMs ? next.state : null;
    if (became === "free" || became === "zero_priced") return [];
    return [{ modelId, lastSeenMs: seenMs, goneMs, became }];
  });
}
