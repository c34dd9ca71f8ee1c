import { freeStateOf } from "@/lib/domain/models/free-state";
import { isRosterState, type ModelFacts } from "@/lib/domain/models/model-facts";
import { DAY_MS, HOUR_MS, utcDay } from "@/lib/domain/time";
import { type Random, seededRandom } from "@/scripts/support/seeded-random";
import { add, type Catalog, type Change, edit, priced, remove } from "./catalog";
import { inventModel } from "./invent-model";

/** The last month is looked at four times a day, the time before once: nobody sees the difference, and it starts sooner. */
const CLOSE_DAYS = 30;
const CLOSE_STEP_MS = 6 * HOUR_MS;
const STEP_MS = DAY_MS;
/** More than this is not invented: the time before stays a gap. */
const LONGEST_DAYS = 200;
const OUTAGE_DAYS = 5;
const ROUTER = "openrouter/free";

/** What happens to the catalog at a moment, ms. */
export type Plan = { readonly at: number; readonly change: Change };

export type PastLook = {
  readonly at: number;
  /** Until the next look. */
  readonly cadenceMs: number;
  readonly catalog: Catalog;
};

/**
 * A plausible time between the end of the bundled history and now: free models come and go at about the pace of the real
 * captures, some with notice, and Gratis itself was once off for some days; `plans` happen besides. The same for the same arguments.
 */
export function inventPast(
  start: Catalog,
  { from, to, plans: own = [] }: { from: number; to: number; plans?: readonly Plan[] },
): PastLook[] {
  const random = seededRandom(20_260_528);
  const begin = Math.max(from, to - LONGEST_DAYS * DAY_MS) + CLOSE_STEP_MS;
  const end = to - CLOSE_STEP_MS / 2;
  if (begin >= end) return [];
  const plans = [...planAll(start, { begin, end, random }), ...own].sort((a, b) => a.at - b.at);
  const outageFrom = end - 75 * DAY_MS;
  const looks: PastLook[] = [];
  let catalog = start;
  let cadenceMs = STEP_MS;
  for (let at = begin; at <= end; at += cadenceMs) {
    cadenceMs = at < to - CLOSE_DAYS * DAY_MS ? STEP_MS : CLOSE_STEP_MS;
    while (plans[0] && plans[0].at <= at) catalog = plans.shift()?.change(catalog) ?? catalog;
    const isOutage = at >= outageFrom && at < outageFrom + OUTAGE_DAYS * DAY_MS;
    if (!isOutage) looks.push({ at: Math.floor(at / 1_000) * 1_000, cadenceMs, catalog });
  }
  return looks;
}

type Span = { begin: number; end: number; random: Random };

function planAll(start: Catalog, span: Span): Plan[] {
  const models = [...start.values()];
  const free = models.filter((model) => isRoster(model) && model.id !== ROUTER);
  const paid = models.filter((model) => freeStateOf(model).state === "paid");
  return [
    ...free.flatMap((model) => planDeparture(model.id, span.begin, { ...span, meanDays: 220 })),
    ...planArrivals(span),
    ...planFlaps(free, span),
    ...planStealth(span),
    ...paid.flatMap((model) => planPrices(model, span)),
  ];
}

/** One new free model every five days, from half of which their paid twin is listed too. */
function planArrivals(span: Span): Plan[] {
  const plans: Plan[] = [];
  let at = span.begin + span.random.exponential(5 * DAY_MS);
  for (let n = 0; at < span.end; n += 1) {
    const { free, paid } = inventModel(n, { createdAt: at });
    plans.push({ at, change: add(free) });
    if (n % 2 === 0) plans.push({ at, change: add(paid) });
    plans.push(...planDeparture(free.id, at, { ...span, meanDays: 90 }));
    at += span.random.exponential(5 * DAY_MS);
  }
  return plans;
}

/** Four in ten are announced one to three weeks ahead, and some of those dates are moved once. */
function planDeparture(
  id: string,
  since: number,
  { end, random, meanDays }: Span & { meanDays: number },
): Plan[] {
  const at = since + DAY_MS + random.exponential(meanDays * DAY_MS);
  const notice = random.next() < 0.4 ? (7 + random.below(14)) * DAY_MS : 0;
  const isMoved = random.next() < 0.25;
  if (at - notice >= end) return [];
  const plans: Plan[] = [];
  if (notice > 0) {
    const first = isMoved ? at - 4 * DAY_MS : at;
    const announce = (day: number) => edit(id, { expirationDate: utcDay(day) });
    plans.push({ at: Math.max(since, at - notice), change: announce(first) });
    if (isMoved) plans.push({ at: at - 5 * DAY_MS, change: announce(at) });
  }
  return [...plans, { at, change: remove(id) }].filter((plan) => plan.at < end);
}

/** A few models are missing for one look and then back. */
function planFlaps(free: readonly ModelFacts[], { begin, end, random }: Span): Plan[] {
  return free.slice(0, 3).flatMap((model) => {
    const at = begin + random.next() * (end - begin);
    let absent: ModelFacts | undefined;
    const leave: Change = (catalog) => {
      absent = catalog.get(model.id);
      return remove(model.id)(catalog);
    };
    const back: Change = (catalog) => (absent ? add(absent)(catalog) : catalog);
    return [
      { at, change: leave },
      { at: at + STEP_MS, change: back },
    ];
  });
}

/** A model without `:free` that costs nothing for a while and then does. */
function planStealth({ end }: Span): Plan[] {
  const at = end - 40 * DAY_MS;
  const { paid } = inventModel(901, { createdAt: at });
  const stealth = { ...paid, ...priced("0", "0") };
  return [
    { at, change: add(stealth) },
    { at: at + 17 * DAY_MS, change: edit(paid.id, priced("0.0000003", "0.0000012")) },
  ];
}

function planPrices(model: ModelFacts, { begin, end, random }: Span): Plan[] {
  const at = begin + random.exponential(120 * DAY_MS);
  const { prompt, completion } = model.pricing.prices;
  if (at >= end || !prompt || !completion || model.pricing.overrides.length > 0) return [];
  const prices = { ...model.pricing.prices, prompt: lower(prompt), completion: lower(completion) };
  return [{ at, change: edit(model.id, { pricing: { prices, overrides: [] } }) }];
}

/** Half of a price below a thousandth of a dollar, as a decimal string without an exponent. */
function lower(price: string): string {
  return (Number(price) / 2).toFixed(12).replace(/0+$/, "").replace(/\.$/, "");
}

function isRoster(model: ModelFacts): boolean {
  return isRosterState(freeStateOf(model).state);
}
