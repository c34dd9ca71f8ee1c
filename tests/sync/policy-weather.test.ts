import { describe, expect, test } from "vitest";
import { judgePolicy } from "@/lib/domain/policy/judge-policy";
import { FRONTEND_SOURCES, type PolicySource, TEAM_SOURCES } from "@/lib/domain/policy/policy";
import { isAppError } from "@/lib/errors";
import { syncEndpoints } from "@/lib/sync/sync-endpoints";
import { seededRandom } from "@/scripts/support/seeded-random";
import { fakeSecret } from "../fake-openrouter/account/fake-secret";
import { fakeModel } from "../fake-openrouter/fake-model";
import type { Fault } from "../fake-openrouter/fault";
import { DAY, MINUTE } from "../support/builders";
import { policyWorld, SAFE, TINY, TRAINS, tiny } from "../support/policy-world";

const NOTE = "Note: prompts are logged by the provider and used to improve the model.";
const TEXTS = [
  "A small model.",
  "Prompts are logged by the provider.",
  "Prompts may be retained by the provider but are not used for training.",
  `${"A model of many words. ".repeat(8)}${NOTE}`,
  // The list cuts inside the note.
  `${"x".repeat(150)} ${NOTE}`,
];
const POLICIES = [SAFE, TRAINS, { ...SAFE, retainsPrompts: true }, {}, null, "of another shape"];
const SHOWN = [
  { served: "yes", endpoints: [{ tag: "acme/fp8" }] },
  { served: "yes", endpoints: [{ tag: "other" }] },
  { served: "yes", endpoints: [{ tag: "acme" }, { tag: "b/fp4" }, { tag: "c" }] },
  { served: "empty" },
  { served: "not_found" },
] as const;
const FAULTS: readonly Fault[] = [
  { status: 500 },
  { status: 429 },
  { status: 403 },
  "html",
  "object",
  "no-models",
  "bad-row",
  "truncated",
];
const PATHS = [
  "/endpoints/zdr",
  "/providers",
  "/models/user",
  /^\/models?\/acme/,
  /stats\/endpoint/,
  /all-providers/,
  /./,
];
const STEPS = [DAY, DAY, DAY, 2 * DAY, 31 * DAY, 5 * MINUTE, -MINUTE];
const AGES = [0, 0, 0, 120, 3_600];
const MAY_REASSURE: readonly PolicySource[] = ["zdr_list", "frontend_endpoint"];

/** As after a long time of anything that may happen. */
async function weather(seed: number) {
  const { pick, next } = seededRandom(seed);
  const world = await policyWorld();
  const { fake, runtime } = world;
  fake.plant({ keys: [{ secret: fakeSecret(1), name: "laptop" }] });
  const keys = [world.account("Work", 1)];
  let frontendPolicies = false;

  return {
    ...world,
    /** One run after anything may have changed; whether the undocumented sources were asked. */
    async step(): Promise<boolean> {
      await fake.heal();
      fake.clock.advance(pick(STEPS));
      fake.setAge(pick(AGES));
      fake.setCatalog([
        fakeModel({ id: "acme/paid" }),
        ...(next() < 0.8 ? [tiny(pick(TEXTS))] : []),
      ]);
      fake.override(TINY, {
        ...pick(SHOWN),
        zdr: next() < 0.5,
        dataPolicy: pick(POLICIES),
        providerPolicy: pick(POLICIES),
        warning: pick([null, NOTE, 5]),
      });
      fake.hideModels(next() < 0.5 ? [TINY] : []);
      await world.poll().catch(expectKnown);
      if (next() < 0.5) await syncEndpoints({ ...runtime, retry: false }).catch(expectKnown);
      if (next() < 0.6) await fake.fail(pick(FAULTS), { path: pick(PATHS) });
      if (next() < 0.3) frontendPolicies = !frontendPolicies;
      const asked = next() < 0.7 ? keys : [];
      await world.sync({ frontendPolicies, keys: asked, retry: false }).catch(expectKnown);
      return frontendPolicies;
    },
  };
}

/** Of a fault of our own the run would say something else. */
function expectKnown(error: unknown): void {
  if (!isAppError(error)) throw error;
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])("in the weather of seed %i", (seed) => {
  test("no verdict is safe without a fresh statement that may reassure, and no event lies", async () => {
    const world = await weather(seed);
    const seen = new Set<number>();
    for (let step = 0; step < 16; step += 1) {
      const before = world.evidence();
      const known = world.changes().length;
      const isOn = await world.step();
      const rows = world.evidence();
      const running = rows.filter(({ endedAt }) => endedAt === null);
      expect(new Set(running.map(({ source }) => source)).size).toBe(running.length);
      if (!isOn) expect(running.map(({ source }) => source)).not.toContain("frontend_endpoint");

      const { training, retention } = judgePolicy(running);
      const fresh = running.filter(
        ({ source, lastSeenAt }) =>
          MAY_REASSURE.includes(source) && lastSeenAt > world.runtime.now() - 30 * DAY,
      );
      if (training === "no") expect(fresh.some((row) => row.training === "no")).toBe(true);
      if (retention === "no") expect(fresh.some((row) => row.retention === "no")).toBe(true);

      const filed = world.changes().filter(({ id }) => !seen.has(id));
      for (const { id } of filed) seen.add(id);
      expect(filed.length).toBe(world.changes().length - known);
      expect(filed.length).toBeLessThanOrEqual(1);
      for (const { lastSeenAt, at, before: was, after: is } of filed) {
        expect(lastSeenAt).toBeLessThan(at);
        expect(is).not.toMatchObject(was ?? {});
      }
      const isUntouched = publicOf(before, isOn) === publicOf(rows, isOn);
      if (isUntouched) expect(filed).toEqual([]);
    }
  });
});

type Rows = Awaited<ReturnType<typeof policyWorld>>["evidence"];

function publicOf(rows: ReturnType<Rows>, isOn: boolean): string {
  return rows
    .filter(({ endedAt, source }) => endedAt === null && !TEAM_SOURCES.includes(source))
    .filter(({ source }) => isOn || !FRONTEND_SOURCES.includes(source))
    .map(({ source, firstSeenAt }) => `${source} ${firstSeenAt}`)
    .join();
}
