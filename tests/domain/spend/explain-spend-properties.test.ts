import fc from "fast-check";
import { expect, test } from "vitest";
import { explainSpend } from "@/lib/domain/spend/explain-spend";
import {
  type Charge,
  type KeyUse,
  type ModelHistory,
  type Requests,
  SPEND_CAUSES,
  type SpendCause,
  type SpendFacts,
} from "@/lib/domain/spend/spend";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { BIG, BIG_FREE, FLASH, facts, MIDNIGHT, NOON, OTHER_FREE } from "./spend-world";

const DAYS = 16;

/** Minutes and days of the 16 days up to noon and a little after; crowded around noon, so that patterns do come up. */
const span = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -45, max: 45 }).map(minute) },
  { weight: 1, arbitrary: fc.integer({ min: -DAYS * 1_440, max: 600 }).map(minute) },
  { weight: 1, arbitrary: fc.integer({ min: -DAYS, max: 0 }).map(day) },
);
const tokens = fc.option(fc.constantFrom(50, 900, 5_000), { nil: null });
const requests = fc.record({ requests: fc.integer({ min: 1, max: 5 }), tokens });
const paid = fc
  .tuple(span, requests, fc.integer({ min: 1, max: 3_000 }))
  .map(([when, told, costNanoUsd]): Requests => ({ ...when, ...told, costNanoUsd }));
const use = fc
  .tuple(
    span,
    requests,
    fc.constantFrom(BIG, BIG_FREE, OTHER_FREE, FLASH, "openrouter/free"),
    fc.constantFrom(0, 0, 0, 500),
  )
  .map(([when, told, modelId, cost]): KeyUse => ({ ...when, ...told, modelId, costNanoUsd: cost }));

const history = fc
  .tuple(
    fc.constantFrom(BIG, BIG_FREE, OTHER_FREE, FLASH, "openrouter/free", "x/router"),
    fc.array(
      fc.tuple(
        fc.constantFrom("free", "zero_priced", "paid", "conflict", "variable", "metered"),
        fc.integer({ min: 1, max: DAYS * 48 }),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    fc.integer({ min: 0, max: 3 }),
    fc.boolean(),
  )
  .map(([modelId, runs, holes, isRunning]): ModelHistory => {
    const spells: ModelHistory["spells"][number][] = [];
    // Backwards from just after noon, half an hour a step.
    let to = NOON + HOUR_MS;
    for (const [index, [state, steps]] of runs.entries()) {
      const from = to - steps * 30 * MINUTE_MS;
      const runs = index === 0 && isRunning;
      const lastSeen = runs ? null : to - 15 * MINUTE_MS;
      spells.unshift({ state: state as "free", from, lastSeen, to: runs ? null : to });
      to = from - holes * HOUR_MS;
    }
    return { modelId, spells };
  });
const amount = fc.option(fc.constantFrom(0, 50, 1_000, 20_000, 100_000), { nil: null });

const world = fc.record({
  modelId: fc.constantFrom(BIG, FLASH, BIG_FREE, "acme/helper-mini"),
  askedFor: fc.constantFrom(null, null, null, "openrouter/auto", "x/router"),
  paid: fc.tuple(paid, fc.array(paid, { maxLength: 5 })),
  uses: fc.array(use, { maxLength: 14 }),
  catalog: fc.uniqueArray(history, { selector: ({ modelId }) => modelId, maxLength: 6 }),
  parts: fc.record({ webNanoUsd: amount, byokFeesNanoUsd: amount, byokNanoUsd: amount }),
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

function open({ modelId, askedFor, paid: [first, rest], uses, catalog, parts }: World) {
  const charge: Charge = { modelId, askedFor, uses: [first, ...rest] };
  return { charge, known: facts({ uses, catalog, parts, catalogAt: NOON + HOUR_MS }) };
}

test("no cause is ever named whose own condition is false", () => {
  const named = new Set<SpendCause>();
  fc.assert(
    fc.property(world, (drawn) => {
      const { charge, known } = open(drawn);
      const { cause, others } = explainSpend(charge, known);
      for (const told of [cause, ...others.map((other) => other.cause)]) {
        named.add(told);
        expect([told, CONDITIONS[told](charge, known)]).toEqual([told, true]);
      }
    }),
    { numRuns: 4_000, seed: 11 },
  );
  expect([...named].sort()).toEqual([...SPEND_CAUSES].sort());
});

test("no cause is named twice, and what is explained is no more unexplained", () => {
  fc.assert(
    fc.property(world, (drawn) => {
      const { charge, known } = open(drawn);
      const { cause, others } = explainSpend(charge, known);
      const all = [cause, ...others.map((other) => other.cause)];
      expect(new Set(all).size).toBe(all.length);
      expect(others.map((other) => other.cause)).not.toContain("unexplained");
    }),
  );
});

test("the order of facts changes nothing", () => {
  fc.assert(
    fc.property(world, fc.infiniteStream(fc.nat()), (drawn, luck) => {
      const { charge, known } = open(drawn);
      const mixed = <Item>(items: readonly Item[]): Item[] =>
        items
          .map((item) => ({ item, place: luck.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ item }) => item);
      const [first, ...rest] = mixed(charge.uses);
      if (!first) throw new Error("a charge has requests");
      expect(
        explainSpend(
          { ...charge, uses: [first, ...rest] },
          { ...known, uses: mixed(known.uses), catalog: mixed(known.catalog) },
        ),
      ).toEqual(explainSpend(charge, known));
    }),
    { numRuns: 1_000 },
  );
});

test("facts that have nothing to do with it change nothing", () => {
  const stranger = fc
    .tuple(history, fc.nat(99))
    .map(([one, index]): ModelHistory => ({ ...one, modelId: `stranger/model-${index}:free` }));
  const elsewhere = fc
    .tuple(use, fc.constantFrom("stranger/paid", "stranger/other"))
    .map(([one, modelId]): KeyUse => ({ ...one, modelId }));
  const long = fc.tuple(use, fc.integer({ min: 60, max: 300 })).map(
    ([one, ago]): KeyUse => ({
      ...one,
      modelId: "stranger/gone:free",
      from: MIDNIGHT - ago * DAY_MS,
      until: MIDNIGHT - (ago - 1) * DAY_MS,
    }),
  );
  const unrelated = fc.tuple(
    fc.array(stranger, { maxLength: 4 }),
    fc.array(fc.oneof(elsewhere, long), { maxLength: 6 }),
  );
  fc.assert(
    fc.property(world, unrelated, (drawn, [catalog, uses]) => {
      const { charge, known } = open(drawn);
      const more = {
        ...known,
        catalog: [...catalog, ...known.catalog],
        uses: [...uses, ...known.uses],
      };
      expect(explainSpend(charge, more)).toEqual(explainSpend(charge, known));
    }),
    { numRuns: 2_000 },
  );
});

/** The conditions of `product.md` 7 once more, as plainly as they can be put. */
const CONDITIONS: Record<SpendCause, (charge: Charge, known: SpendFacts) => boolean> = {
  twin_used: ({ modelId, uses }, known) =>
    !modelId.endsWith(":free") &&
    uses.some((paidUse) =>
      spells(known, `${modelId}:free`).some(
        ({ state, from, to }) =>
          state === "free" && from <= paidUse.from && (to === null || paidUse.until <= to),
      ),
    ),
  free_ended: ({ modelId, uses }, known) =>
    known.uses
      .filter(isFree)
      .some((own) =>
        spells(known, own.modelId).some(
          ({ state, lastSeen, to }) =>
            state === "free" &&
            to !== null &&
            lastSeen !== null &&
            own.from < to &&
            [...uses, ...known.uses.filter((other) => other.modelId === modelId)].every(
              ({ costNanoUsd, until }) => costNanoUsd === 0 || until > lastSeen,
            ),
        ),
      ),
  promo_ended: ({ modelId, uses }, known) =>
    spells(known, modelId).some(
      ({ state, lastSeen, to }) =>
        state === "zero_priced" &&
        to !== null &&
        uses.every(({ until }) => until > (lastSeen ?? to)) &&
        spells(known, modelId).some((next) => next.state !== "zero_priced" && next.from >= to),
    ),
  router: ({ modelId, askedFor }, known) =>
    [modelId, askedFor].some(
      (id) =>
        id === "openrouter/auto" ||
        spells(known, id ?? "").some(({ state }) => state === "variable"),
    ),
  fallback: ({ uses }, known) =>
    uses.some((paidUse) =>
      known.uses
        .filter(isFree)
        .some((before) =>
          known.uses.some(
            (after) =>
              after.modelId === before.modelId &&
              isFree(after) &&
              before.from < paidUse.from &&
              paidUse.from < after.from &&
              after.from - before.from < HOUR_MS &&
              spells(known, after.modelId).some(
                ({ state, from, to }) =>
                  state === "free" && from <= after.from && (to === null || after.from < to),
              ),
          ),
        ),
    ),
  side_model: ({ modelId, uses }, known) =>
    uses.some((paidUse) =>
      known.uses.some(
        (own) =>
          isFree(own) &&
          own.modelId !== `${modelId}:free` &&
          Math.abs(own.from - paidUse.from) <= 2 * MINUTE_MS,
      ),
    ),
  web_search: ({ uses }, { parts }) => (parts.webNanoUsd ?? 0) >= costOf(uses),
  byok_fee: ({ uses }, { parts }) =>
    (parts.byokFeesNanoUsd ?? 0) >= costOf(uses) ||
    (parts.byokFeesNanoUsd === null &&
      Math.abs(costOf(uses) - (parts.byokNanoUsd ?? 0) * 0.05) <= costOf(uses) * 0.02),
  unexplained: () => true,
};

function spells(known: SpendFacts, modelId: string): ModelHistory["spells"] {
  return known.catalog.find((one) => one.modelId === modelId)?.spells ?? [];
}

function isFree({ modelId, costNanoUsd }: KeyUse): boolean {
  return costNanoUsd === 0 && (modelId.endsWith(":free") || modelId === "openrouter/free");
}

function costOf(uses: readonly Requests[]): number {
  return uses.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0);
}

function minute(offset: number) {
  const from = NOON + offset * MINUTE_MS;
  return { from, until: from + MINUTE_MS };
}

function day(offset: number) {
  const from = MIDNIGHT + offset * DAY_MS;
  return { from, until: from + DAY_MS };
}
