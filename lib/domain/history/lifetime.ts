import { authorOf } from "@/lib/domain/models/model-id";
import { DAY_MS } from "@/lib/domain/time";
import { FLAP_MS } from "./catalog-event";
import { FOUND_AFTER_GAP_MS } from "./gaps";
import type { LifetimeAnswer } from "./history-answers";

/** A spell in which a model was free. Times in ms. */
export type FreeSpell = {
  readonly modelId: string;
  readonly fromAt: number;
  /** False when nobody looked before it began: its age is then unknown. */
  readonly fromExact: boolean;
  readonly lastSeenAt: number;
  /** First accepted snapshot in which it was no longer free; null while running. */
  readonly toAt: number | null;
  readonly announcedExpiry: string | null;
  /** How many holes of a flap `mergeFlaps` closed in it. */
  readonly flapHolesMerged?: number;
};

const LEAST_PER_AUTHOR = 5;
/** Products of fractions miss 0.5 by less than this. */
const EPSILON = 1e-9;

/** Joins spells of one model whose hole, from first missing to the return, lasted at most 48 hours. */
export function mergeFlaps(spells: readonly FreeSpell[]): FreeSpell[] {
  const merged: FreeSpell[] = [];
  for (const spell of [...spells].sort(byModelAndTime)) {
    const last = merged.at(-1);
    if (last && isFlap(last, spell)) merged[merged.length - 1] = join(last, spell);
    else merged.push(spell);
  }
  return merged;
}

/**
 * How long free lasts (`docs/spells.md`): Kaplan-Meier, flaps closed, over the spells whose beginning was recorded.
 * A spell that ended lasted until the middle between last seen and first missing; one that runs is counted as
 * "at least until `observedUntil`" (ms), and one that ended somewhere in a gap of more than 48 hours as "at least until
 * last seen". The median is the first day on which the curve is at one half or below.
 */
export function lifetimeOf(
  spells: readonly FreeSpell[],
  { observedUntil }: { observedUntil: number },
): LifetimeAnswer {
  const recorded = mergeFlaps(spells).filter(({ fromExact }) => fromExact);
  const observations = recorded.map((spell) => observe(spell, observedUntil));
  const ended = recorded.filter(isEndSeen);
  const steps = survival(observations);
  return {
    n: recorded.length,
    ended: ended.length,
    median_days: daysUntilShare(steps, 0.5),
    quartiles_days: [daysUntilShare(steps, 0.75), daysUntilShare(steps, 0.25)],
    announced_share: announcedShare(ended),
    curve: steps.map(({ days, share }) => ({ days: rounded(days, 2), share: rounded(share, 4) })),
    by_author: byAuthor(recorded, observedUntil),
  };
}

export type Observation = {
  readonly days: number;
  /** False while it runs: then it lasted longer than `days`. */
  readonly ended: boolean;
};

export type SurvivalStep = { readonly days: number; readonly share: number };

/**
 * The Kaplan-Meier curve: from 1 at day 0, one step per day of an end; what ran out of observation on such a day still
 * counts as at risk on it. When the longest observation still runs, the curve closes with a point at its age.
 */
export function survival(observations: readonly Observation[]): SurvivalStep[] {
  const first = { days: 0, share: 1 };
  if (observations.length === 0) return [];

  const sorted = [...observations].sort((a, b) => a.days - b.days);
  const steps: SurvivalStep[] = [first];
  let share = 1;
  let atRisk = sorted.length;
  for (const [days, tied] of Map.groupBy(sorted, (observation) => observation.days)) {
    const ends = tied.filter(({ ended }) => ended).length;
    if (ends > 0) {
      share *= (atRisk - ends) / atRisk;
      steps.push({ days, share });
    }
    atRisk -= tied.length;
  }
  const longest = sorted.at(-1)?.days ?? 0;
  if (longest > (steps.at(-1)?.days ?? 0)) steps.push({ days: longest, share });
  return steps;
}

function daysUntilShare(steps: readonly SurvivalStep[], target: number): number | null {
  const step = steps.find(({ share }) => share <= target + EPSILON);
  return step ? rounded(step.days, 2) : null;
}

function observe(spell: FreeSpell, observedUntil: number): Observation {
  const days = Math.max(0, lastedUntil(spell, observedUntil) - spell.fromAt) / DAY_MS;
  return { days, ended: isEndSeen(spell) };
}

function lastedUntil(spell: FreeSpell, observedUntil: number): number {
  if (spell.toAt === null) return observedUntil;
  return isEndSeen(spell) ? (spell.lastSeenAt + spell.toAt) / 2 : spell.lastSeenAt;
}

/** A middle of half a year would be made up. */
function isEndSeen({ lastSeenAt, toAt }: FreeSpell): boolean {
  return toAt !== null && toAt - lastSeenAt <= FOUND_AFTER_GAP_MS;
}

function announcedShare(ended: readonly FreeSpell[]): number | null {
  if (ended.length === 0) return null;
  const announced = ended.filter(({ announcedExpiry }) => announcedExpiry !== null);
  return rounded(announced.length / ended.length, 4);
}

function byAuthor(
  spells: readonly FreeSpell[],
  observedUntil: number,
): LifetimeAnswer["by_author"] {
  return [...Map.groupBy(spells, ({ modelId }) => authorOf(modelId))]
    .filter(([, own]) => own.length >= LEAST_PER_AUTHOR)
    .map(([author, own]) => {
      const observations = own.map((spell) => observe(spell, observedUntil));
      return {
        author,
        n: own.length,
        ended: observations.filter(({ ended }) => ended).length,
        median_days: daysUntilShare(survival(observations), 0.5),
      };
    })
    .sort((a, b) => b.n - a.n || (a.author < b.author ? -1 : 1));
}

function isFlap(last: FreeSpell, next: FreeSpell): boolean {
  if (last.modelId !== next.modelId || last.toAt === null) return false;
  return next.fromAt - last.toAt <= FLAP_MS;
}

function join(first: FreeSpell, second: FreeSpell): FreeSpell {
  return {
    ...second,
    fromAt: first.fromAt,
    fromExact: first.fromExact,
    announcedExpiry: second.announcedExpiry ?? first.announcedExpiry,
    flapHolesMerged: (first.flapHolesMerged ?? 0) + (second.flapHolesMerged ?? 0) + 1,
  };
}

function byModelAndTime(a: FreeSpell, b: FreeSpell): number {
  if (a.modelId !== b.modelId) return a.modelId < b.modelId ? -1 : 1;
  return a.fromAt - b.fromAt;
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}
