import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import type { Database } from "@/db/client";
import { createOpenRouter, type OpenRouter } from "@/lib/openrouter/client";
import { syncCatalog } from "@/lib/sync/sync-catalog";
import { type FakeModel, fakeModel } from "../fake-openrouter/fake-model";
import type { Fault } from "../fake-openrouter/fault";
import { type Fake, startFakeOpenRouter } from "../fake-openrouter/start-fake-openrouter";
import { MINUTE, T0 } from "../support/builders";
import { dumpHistory } from "../support/history-dump";
import { memoryDatabase } from "../support/memory-database";

const SIZE = 30;
/** Answers that are complete and wrong: held, and dropped by the next good one. */
const HELD: readonly Fault[] = ["half-consistent", "renamed"];
const REJECTED: readonly Fault[] = [
  ...(["html", "empty", "object", "truncated", "half", "lying-count", "no-models"] as const),
  ...[400, 401, 403, 404, 429, 500, 502, 503, 524].map((status) => ({ status })),
];
const UNANSWERED: readonly Fault[] = ["refuse", "hang-up", "reset"];
/** Slow to test, so they come seldom. */
const COSTLY: readonly Fault[] = ["stall", "no-headers", { slow: 40 }, "gzip-bomb"];

type Step =
  | {
      readonly kind: "good";
      readonly touched: readonly number[];
      readonly how: number;
      readonly minutes: number;
    }
  | { readonly kind: "again" }
  | { readonly kind: "fault"; readonly fault: Fault };

const good = fc.record({
  kind: fc.constant("good" as const),
  // Fewer than the loss guard would hold back.
  touched: fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: 4 }),
  how: fc.nat(3),
  minutes: fc.integer({ min: 1, max: 180 }),
});
const faultOf = (faults: readonly Fault[]) =>
  fc.constantFrom(...faults).map((fault) => ({ kind: "fault" as const, fault }));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: good },
  { weight: 2, arbitrary: fc.constant({ kind: "again" as const }) },
  { weight: 6, arbitrary: faultOf(REJECTED) },
  { weight: 3, arbitrary: faultOf(UNANSWERED) },
  { weight: 3, arbitrary: faultOf(HELD) },
  { weight: 1, arbitrary: faultOf(COSTLY) },
);

/** A model that is touched comes or goes, changes its price, or its context. */
function touch(
  catalog: ReadonlyMap<number, FakeModel>,
  { touched, how }: { touched: readonly number[]; how: number },
): Map<number, FakeModel> {
  const next = new Map(catalog);
  for (const index of touched) {
    const model = next.get(index);
    if (!model) next.set(index, modelOf(index));
    else if (how === 0) next.delete(index);
    else if (how === 1)
      next.set(index, { ...model, context_length: (model.context_length ?? 0) + 1_024 });
    else if (how === 2)
      next.set(index, { ...model, pricing: { prompt: "0.1", completion: "0.2" } });
    else next.set(index, modelOf(index));
  }
  return next;
}

function modelOf(index: number): FakeModel {
  return fakeModel({ id: index % 2 === 0 ? `acme/model-${index}:free` : `acme/model-${index}` });
}

type Look = {
  readonly at: number;
  readonly models: readonly FakeModel[];
  readonly fault: Fault | null;
};

/** The steps as looks at the catalog, in order of time; two wrong answers that agree with each other never follow one another. */
function looksOf(steps: readonly Step[]): Look[] {
  let catalog = new Map(Array.from({ length: SIZE }, (_, index) => [index, modelOf(index)]));
  let at = T0;
  let isHeld = false;
  const looks: Look[] = [{ at, models: [...catalog.values()], fault: null }];
  for (const one of steps) {
    if (one.kind === "good") {
      catalog = touch(catalog, one);
      at += one.minutes * MINUTE;
    }
    const models = [...catalog.values()];
    if (one.kind !== "fault") {
      // One moment is one snapshot: in the second of a held answer there is no place for another.
      if (isHeld) at += MINUTE;
      isHeld = false;
      looks.push({ at, models, fault: null });
      continue;
    }
    const isWrong = HELD.includes(one.fault);
    if (isWrong && isHeld) continue;
    isHeld ||= isWrong;
    at += MINUTE;
    looks.push({ at, models, fault: one.fault });
  }
  // A good answer at the end decides about whatever is still held.
  return [...looks, { at: at + MINUTE, models: [...catalog.values()], fault: null }];
}

test("whatever goes wrong between good answers, the history is the one of the good answers alone", async () => {
  const fake = await startFakeOpenRouter({ at: T0 });
  const now = () => fake.clock.now();
  const client = { baseUrl: fake.url, now, sleep: async () => {} };
  const patient = createOpenRouter(client);
  // For the faults that end by a timeout only: a busy machine must not spoil a good answer.
  const hasty = createOpenRouter({
    ...client,
    timeouts: { connectMs: 2_000, headersMs: 150, stallMs: 150, totalMs: 400 },
  });
  onTestFinished(async () => {
    await Promise.all([patient.close(), hasty.close()]);
    await fake.close();
  });

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 18 }), async (steps) => {
      const looks = looksOf(steps);
      const spoilt = await replay(looks, { fake, patient, hasty });
      const clean = await replay(
        looks.filter((look) => look.fault === null),
        { fake, patient, hasty },
      );
      expect(spoilt).toEqual(clean);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

/** What is known after these looks, whatever else was filed on the way. */
async function replay(
  looks: readonly Look[],
  { fake, patient, hasty }: { fake: Fake; patient: OpenRouter; hasty: OpenRouter },
) {
  const db = await memoryDatabase();
  try {
    for (const { at, models, fault } of looks) {
      fake.clock.set(at);
      fake.setCatalog(models);
      if (fault) await fake.fail(fault);
      const openrouter = fault && isTimeout(fault) ? hasty : patient;
      const outcome = await look(db, { openrouter, now: fake.clock.now });
      if (fault) await fake.heal();
      expect(outcome).toBe(fault === null ? "kept" : HELD.includes(fault) ? "held" : "failed");
    }
    const { snapshots, ...known } = dumpHistory(db);
    return { ...known, accepted: snapshots.filter(isAccepted) };
  } finally {
    db.$client.close();
  }
}

async function look(
  db: Database,
  { openrouter, now }: { openrouter: OpenRouter; now: () => number },
): Promise<"kept" | "held" | "failed"> {
  try {
    const { counts } = await syncCatalog({
      db,
      openrouter,
      now,
      cadenceMs: 15 * MINUTE,
      retry: false,
    });
    return counts.held ? "held" : "kept";
  } catch (error) {
    expect(error).toMatchObject({ name: "AppError", code: expect.stringMatching(/^upstream_/) });
    return "failed";
  }
}

function isTimeout(fault: Fault): boolean {
  return (
    fault === "stall" || fault === "no-headers" || (typeof fault === "object" && "slow" in fault)
  );
}

function isAccepted(row: unknown): boolean {
  return (row as { status: string }).status === "accepted";
}
