import type { UtcDay } from "@/lib/domain/answers";
import { dateWords, lengthWords } from "@/lib/domain/day-words";
import type { ModelState } from "@/lib/domain/models/model-facts";
import { twinOf } from "@/lib/domain/models/model-id";
import { STATE_WORDS } from "@/lib/domain/models/state-words";
import { DAY_MS, toIso } from "@/lib/domain/time";
import type { HistoryModelAnswer, SpellAnswer } from "./history-answers";
import { intersect, lengthOf, type Span, subtractSpans } from "./history-range";

/** How a stretch is drawn: solid, solid with a dotted edge, dashed outline, faint outline. */
export type LaneKind = "free" | "zero_priced" | "paid" | "other";

/** One stretch of a row, clipped to the range. Times in ms. */
export type LaneSegment = Span & {
  readonly kind: LaneKind;
  /** End of the fade from the last snapshot in it to the first without it; `toMs` when there is none. */
  readonly fadeToMs: number;
  /** Where the amber cap begins; null when no expiry was announced. */
  readonly capFromMs: number | null;
  /** The spell as it was, before clipping. */
  readonly spell: SpellAnswer;
  /** The listed twin this stretch stands for; null for the model itself. */
  readonly twinId: string | null;
};

export type LaneRow = {
  readonly modelId: string;
  readonly name: string;
  readonly segments: readonly LaneSegment[];
};

/** Only that an expiry was announced is known, not when: the cap is this long, and half the stretch at most. */
const CAP_MS = 7 * DAY_MS;

/** The rows of the drawing, in the order of `models`. `twins` are the same ids without `:free`. */
export function layoutLanes(
  {
    models,
    twins = [],
  }: {
    readonly models: readonly HistoryModelAnswer[];
    readonly twins?: readonly HistoryModelAnswer[];
  },
  range: Span,
): LaneRow[] {
  const twinById = new Map(twins.map((twin) => [twin.model_id, twin]));
  return models.map((model) => {
    const own = mergeEqual(model.spells);
    const twin = twinById.get(twinOf(model.model_id) ?? "");
    const segments = [
      ...own.flatMap((spell) => segmentOf(spell, { range, twinId: null })),
      ...(twin ? twinSegments(own, { twin, range }) : []),
    ];
    return {
      modelId: model.model_id,
      name: model.name,
      segments: segments.sort((a, b) => a.fromMs - b.fromMs),
    };
  });
}

/** "free from 27 Feb 2026 to 8 Apr 2026, 40 days, no expiry announced": what the picture says, for ears. */
export function sentenceOf({ spell, kind, twinId }: LaneSegment): string {
  const [from, until] = [Date.parse(spell.from), Date.parse(spell.last_seen)];
  const span =
    spell.to === null
      ? `since ${dateWords(from)}, still so on ${dateWords(until)}`
      : `from ${dateWords(from)} to ${dateWords(until)}`;
  const what = twinId ? `only the paid ${twinId} listed` : STATE_WORDS[spell.state];
  const expiry = spell.announced_expiry
    ? `, expiry announced for ${dateWords(Date.parse(spell.announced_expiry))}`
    : ", no expiry announced";
  return `${what} ${span}, ${lengthWords(until - from)}${kind === "paid" || kind === "other" ? "" : expiry}`;
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
} as const satisfies Record<ModelState, LaneKind>;

/** Neighbours that touch and have one state are one stretch. */
function mergeEqual(spells: readonly SpellAnswer[]): SpellAnswer[] {
  const merged: SpellAnswer[] = [];
  for (const spell of [...spells].sort((a, b) => Date.parse(a.from) - Date.parse(b.from))) {
    const last = merged.at(-1);
    const isTouching = last?.to !== null && last?.to !== undefined && last.to >= spell.from;
    if (last && isTouching && last.state === spell.state) {
      const announced: UtcDay | null = spell.announced_expiry ?? last.announced_expiry;
      merged[merged.length - 1] = { ...spell, from: last.from, announced_expiry: announced };
      continue;
    }
    merged.push(spell);
  }
  return merged;
}

function segmentOf(
  spell: SpellAnswer,
  { range, twinId }: { range: Span; twinId: string | null },
): LaneSegment[] {
  const kind = KINDS[spell.state];
  const solid = { fromMs: Date.parse(spell.from), toMs: Date.parse(spell.last_seen) };
  const fadeTo = spell.to === null ? solid.toMs : Date.parse(spell.to);
  const whole = intersect({ fromMs: solid.fromMs, toMs: Math.max(fadeTo, solid.toMs) }, range);
  // A spell seen once has no length, yet it happened in the range.
  const isPoint =
    solid.fromMs === fadeTo && solid.fromMs >= range.fromMs && solid.fromMs <= range.toMs;
  if (lengthOf(whole) === 0 && !isPoint) return [];
  const toMs = Math.min(Math.max(solid.toMs, range.fromMs), range.toMs);
  const capFrom = solid.toMs - Math.min(CAP_MS, lengthOf(solid) / 2);
  const hasCap = spell.announced_expiry !== null && (kind === "free" || kind === "zero_priced");
  return [
    {
      kind,
      fromMs: whole.fromMs,
      toMs,
      fadeToMs: Math.max(toMs, whole.toMs),
      capFromMs:
        hasCap && capFrom < range.toMs && solid.toMs > range.fromMs
          ? Math.max(capFrom, whole.fromMs)
          : null,
      spell,
      twinId,
    },
  ];
}

/** Where only the twin was listed, from the day the model was first seen; before that it had not left. */
function twinSegments(
  own: readonly SpellAnswer[],
  { twin, range }: { twin: HistoryModelAnswer; range: Span },
): LaneSegment[] {
  const first = own[0];
  if (!first) return [];
  const listed = own.map((spell) => ({
    fromMs: Date.parse(spell.from),
    toMs: spell.to === null ? Number.POSITIVE_INFINITY : Date.parse(spell.to),
  }));
  const before = { fromMs: Number.NEGATIVE_INFINITY, toMs: Date.parse(first.from) };
  return mergeEqual(twin.spells)
    .filter((spell) => KINDS[spell.state] === "paid")
    .flatMap((spell) => {
      const solid = { fromMs: Date.parse(spell.from), toMs: Date.parse(spell.last_seen) };
      return subtractSpans(solid, [before, ...listed]).flatMap((rest) => {
        const part = {
          ...spell,
          from: toIso(rest.fromMs),
          last_seen: toIso(rest.toMs),
          // Where the model comes back, the twin's stretch ends without a fade.
          to: rest.toMs < solid.toMs ? toIso(rest.toMs) : spell.to,
        };
        return segmentOf(part, { range, twinId: twin.model_id });
      });
    });
}
