import { freeStateOf } from "@/lib/domain/models/free-state";
import type { ModelFacts } from "@/lib/domain/models/model-facts";
import { DAY_MS, utcDay } from "@/lib/domain/time";
import { seededRandom } from "@/scripts/support/seeded-random";
import type { Fault } from "@/tests/fake-openrouter/fault";
import { add, type Catalog, type Change, edit, priced, remove } from "./catalog";
import { inventModel, isInvented } from "./invent-model";
import { isOfMishap } from "./mishap-models";

export type Scene = {
  /** What happens, in a sentence for the terminal. */
  readonly says: string;
  /** What the imitation lists from now on. */
  readonly catalog: Catalog;
  /** How its list fails until the next scene; null: it does not. */
  readonly fault: Fault | null;
};

/** Free models that the first round touches, good to watch: `[announced to leave, loses context, flaps]`. */
export type Cast = {
  readonly leaver: string;
  readonly shrinker: string;
  readonly flapper: string;
  readonly slipped: string;
};

const FIRST_INVENTED = 500;
const INVENTED_PER_ROUND = 3;

/** Who plays in round n (from 0); null when too few free models are left. */
export function castOf(catalog: Catalog, round: number): Cast | null {
  const free = idsIn(catalog, "free").filter((id) => id !== "openrouter/free" && !isOfMishap(id));
  const paid = idsIn(catalog, "paid").filter((id) => !isInvented(id) && !isOfMishap(id));
  const random = seededRandom(round + 1);
  const shuffled = free
    .map((id) => ({ id, rank: random.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ id }) => id);
  const [leaver, shrinker, flapper] = shuffled;
  if (!leaver || !shrinker || !flapper || paid.length === 0) return null;
  return { leaver, shrinker, flapper, slipped: random.pick(paid) };
}

/** One round after the other, for as long as somebody watches. `at` is the wall clock, ms. */
export function* tellStory(start: Catalog, { at }: { at: number }): Generator<Scene> {
  let catalog = start;
  for (let round = 0; ; round += 1) {
    const cast = castOf(catalog, round);
    if (!cast) return;
    for (const { says, change, fault } of roundOf(catalog, { cast, round, at })) {
      catalog = change ? change(catalog) : catalog;
      yield { says, catalog, fault: fault ?? null };
    }
  }
}

type Step = { says: string; change?: Change; fault?: Fault };

function roundOf(
  catalog: Catalog,
  { cast, round, at }: { cast: Cast; round: number; at: number },
): Step[] {
  const { leaver, shrinker, flapper, slipped } = cast;
  const invent = (place: number) =>
    inventModel(FIRST_INVENTED + INVENTED_PER_ROUND * round + place, { createdAt: at });
  const [first, second, stealth] = [invent(0), invent(1), invent(2).paid];
  const expiry = utcDay(at + 9 * DAY_MS);
  const context = Math.floor((catalog.get(shrinker)?.contextLength ?? 131_072) / 4);
  return [
    {
      says: `${first.free.id} appears, and with it its paid twin.`,
      change: all(add(first.free), add(first.paid)),
    },
    {
      says: `${leaver} gets an expiry date, ${expiry}.`,
      change: edit(leaver, { expirationDate: expiry }),
    },
    {
      says: `The context of ${shrinker} shrinks to ${context} tokens.`,
      change: edit(shrinker, { contextLength: context }),
    },
    {
      says: `${stealth.id} appears at $0 without the :free suffix.`,
      change: add({ ...stealth, ...priced("0", "0") }),
    },
    { says: `${flapper} is missing.`, change: remove(flapper) },
    {
      says: "OpenRouter answers 503: the last good catalog stays on screen.",
      fault: { status: 503 },
    },
    {
      says: `OpenRouter answers again, and ${flapper} is back: it flapped.`,
      change: back(catalog, flapper),
    },
    {
      says: `${first.free.id} keeps its suffix and gets a price.`,
      change: edit(first.free.id, priced("0.0000001", "0.0000004")),
    },
    { says: `The price of ${slipped} slips to $0.`, change: edit(slipped, priced("0", "0")) },
    {
      says: "OpenRouter sends half a list that calls itself complete: Gratis holds it back.",
      fault: "half-consistent",
    },
    {
      says: `The list is whole again, and ${slipped} has its price back.`,
      change: back(catalog, slipped),
    },
    {
      says: `${leaver} leaves before its date. After the second look without it that is certain.`,
      change: remove(leaver),
    },
    {
      says: `${stealth.id} is no longer $0.`,
      change: edit(stealth.id, priced("0.0000003", "0.0000012")),
    },
    {
      says: `${second.free.id} appears, ${first.free.id} is free again.`,
      change: all(add(second.free), add(first.free)),
    },
  ];
}

function all(...changes: readonly Change[]): Change {
  return (catalog) => changes.reduce((now, change) => change(now), catalog);
}

function back(catalog: Catalog, id: string): Change {
  const model = catalog.get(id);
  return (now) => (model ? add(model)(now) : now);
}

function idsIn(catalog: Catalog, state: ReturnType<typeof freeStateOf>["state"]): string[] {
  return [...catalog.values()]
    .filter((model: ModelFacts) => freeStateOf(model).state === state)
    .map((model) => model.id)
    .sort();
}
