import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildChain } from "@/lib/domain/chains/build-chain";
import type { ChainNeed } from "@/lib/domain/chains/chain-need";
import { ABILITIES, type Ability } from "@/lib/domain/models/abilities";
import { freeStateOf } from "@/lib/domain/models/free-state";
import { MODEL_STATES } from "@/lib/domain/models/model-facts";
import { authorOf } from "@/lib/domain/models/model-id";
import { POLICY_PARTS, POLICY_VERDICTS, type PolicyVerdict } from "@/lib/domain/policy/policy";
import type { ReplacementCandidate } from "@/lib/domain/replacements/replacement-candidate";
import { readCapture } from "@/lib/sync/read-capture";
import { DAY, T0 } from "@/tests/support/builders";
import { buildCandidate, jobOf, prompts } from "@/tests/support/candidates";
import { captureFiles, hasCaptures } from "@/tests/support/captures";

const someOf = (all: readonly string[]) => fc.subarray([...all]);
const parts = fc.constantFrom(...POLICY_PARTS);

const candidates: fc.Arbitrary<ReplacementCandidate> = fc
  .record({
    id: fc.oneof(
      { arbitrary: fc.stringMatching(/^[a-d]\/[a-z]{1,3}:free$/), weight: 20 },
      fc.constantFrom("openrouter/free", "a/guard:free", "b/x-ocr:free"),
    ),
    facts: fc.record({
      contextLength: fc.option(fc.constantFrom(0, 32_768, 131_072, 1_048_576)),
      supportedParameters: someOf(["reasoning", "structured_outputs", "tools"]),
      inputModalities: someOf(["audio", "file", "image", "text"]),
      outputModalities: fc.oneof(
        { arbitrary: fc.constant(["text"]), weight: 4 },
        someOf(["image"]),
      ),
    }),
    state: fc.oneof(
      { arbitrary: fc.constant("free" as const), weight: 5 },
      fc.constantFrom(...MODEL_STATES),
    ),
    policy: fc.tuple(parts, parts).map(([training, retention]) => prompts(training, retention)),
    freeSince: fc.constantFrom(T0, T0 + DAY),
    expiresOn: fc.option(fc.constantFrom("2026-01-01", "2026-01-02", "2026-02-01"), { freq: 3 }),
    uptime: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    own: fc.option(
      fc
        .tuple(fc.nat(60), fc.nat(60))
        .map(([a, b]) => ({ requests: Math.max(a, b), succeeded: Math.min(a, b) })),
    ),
  })
  .map(({ id, ...overrides }) => buildCandidate(id, overrides));

/** A catalog lists an id once. */
const catalogs = fc.uniqueArray(candidates, { selector: ({ facts }) => facts.id, maxLength: 16 });

const needs: fc.Arbitrary<ChainNeed> = fc.record({
  can: fc.subarray([...ABILITIES], { maxLength: 2 }),
  minContext: fc.option(fc.constantFrom(1, 32_000, 128_000)),
  policy: fc.subarray([...POLICY_VERDICTS]),
  length: fc.integer({ min: 1, max: 10 }),
});

const HAS: Readonly<Record<Ability, (one: ReplacementCandidate) => boolean>> = {
  vision: ({ facts }) => facts.inputModalities.includes("image"),
  audio: ({ facts }) => facts.inputModalities.includes("audio"),
  files: ({ facts }) => facts.inputModalities.includes("file"),
  tools: ({ facts }) => facts.supportedParameters.includes("tools"),
  json: ({ facts }) => facts.supportedParameters.includes("structured_outputs"),
  reasoning: ({ facts }) => facts.supportedParameters.includes("reasoning"),
};

function verdictIn({ policy: { training, retention } }: ReplacementCandidate): PolicyVerdict {
  if (training === "yes") return "trains";
  if (retention === "yes") return "retained";
  if (retention === "no") return "not_retained";
  return training === "no" ? "not_trained" : "assumed";
}

/** Worked out anew, so that the rule does not vouch for itself. Empty when it may be in the chain. */
function shortcomings(one: ReplacementCandidate, need: ChainNeed, lastDay: string): string[] {
  const { facts, state, expiresOn } = one;
  return [
    ...(state === "free" ? [] : [`state ${state}`]),
    ...(facts.id === "openrouter/free" ? ["the router"] : []),
    ...(jobOf(facts) === null ? [] : [`made for ${jobOf(facts)}`]),
    ...(facts.inputModalities.includes("text") ? [] : ["reads no text"]),
    ...(facts.outputModalities.includes("text") ? [] : ["writes no text"]),
    ...need.can.filter((ability) => !HAS[ability](one)).map((ability) => `no ${ability}`),
    ...((facts.contextLength ?? 0) < (need.minContext ?? 0) ? ["less context"] : []),
    ...(need.policy.length === 0 || need.policy.includes(verdictIn(one)) ? [] : ["data note"]),
    ...(expiresOn !== null && expiresOn <= lastDay ? ["ends at once"] : []),
  ];
}

type Asked = { readonly need: ChainNeed; readonly at: number };

function checkChain(offered: readonly ReplacementCandidate[], { need, at }: Asked): string[] {
  const { members, fitting, because } = buildChain(need, offered, { at });
  const tomorrow = new Date(at + DAY).toISOString().slice(0, 10);
  const fits = offered.filter((one) => shortcomings(one, need, tomorrow).length === 0);
  const ids = members.map(({ id }) => id);
  const found = ids.map((id) => offered.find(({ facts }) => facts.id === id));

  expect(fits.map(({ facts }) => facts.id)).toEqual(expect.arrayContaining(ids));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(Math.min(need.length, fits.length));
  expect(fitting).toBe(fits.length);
  expect(because === null).toBe(ids.length > 0);
  expect(because ?? "").not.toMatch(/undefined|null|NaN/);

  const announced = found.map((one) => one?.expiresOn !== null);
  expect(announced).toEqual(announced.toSorted((a, b) => Number(a) - Number(b)));

  // Whoever comes a second time leaves no vendor behind that could have come for the first.
  const staying = fits.filter(({ expiresOn }) => expiresOn === null).map(({ facts }) => facts.id);
  const vendors = new Set(staying.map(authorOf));
  const firsts = ids.filter((id) => staying.includes(id)).slice(0, vendors.size);
  expect(new Set(firsts.map(authorOf)).size).toBe(firsts.length);
  return ids;
}

test("a member is free and lacks nothing asked, vendors take turns, none comes twice, and it is never longer than asked", () => {
  fc.assert(
    fc.property(catalogs, needs, (offered, need) => void checkChain(offered, { need, at: T0 })),
    { numRuns: 500 },
  );
});

test("the order in which the catalog lists them does not matter", () => {
  const shuffledCatalogs = catalogs.chain((offered) =>
    fc.tuple(
      fc.constant(offered),
      fc.shuffledSubarray(offered, { minLength: offered.length, maxLength: offered.length }),
    ),
  );
  fc.assert(
    fc.property(shuffledCatalogs, needs, ([offered, shuffled], need) => {
      expect(buildChain(need, shuffled, { at: T0 })).toEqual(buildChain(need, offered, { at: T0 }));
    }),
  );
});

test("asking for more never lets anybody in", () => {
  fc.assert(
    fc.property(catalogs, needs, fc.constantFrom(...ABILITIES), (offered, need, ability) => {
      const whole = { ...need, length: 10 };
      const more = { ...whole, can: [...new Set([...need.can, ability])] };
      const [few, many] = [more, whole].map(
        (one) => buildChain(one, offered, { at: T0 }).fitting,
      ) as [number, number];
      expect(few).toBeLessThanOrEqual(many);
    }),
  );
});

// Needs the real captures at ../shared/captures; skipped where they are not.
describe.skipIf(!hasCaptures)("over real catalogs", { timeout: 60_000 }, () => {
  const NOW = Date.UTC(2026, 10, 21);
  const NEEDS: readonly ChainNeed[] = [
    { can: [], minContext: null, policy: [], length: 3 },
    { can: ["tools"], minContext: 128_000, policy: [], length: 5 },
    { can: ["vision", "tools"], minContext: null, policy: [], length: 10 },
    { can: ["json"], minContext: 256_000, policy: [], length: 3 },
    { can: ["audio"], minContext: 1_000_000, policy: [], length: 3 },
  ];

  test("all of this holds for every need, and most needs find somebody", async () => {
    const files = captureFiles().filter((_file, index) => index % 10 === 0);
    let [asked, answered] = [0, 0];
    for (const file of files) {
      const { models, takenAt } = await readCapture(file, { at: null, now: NOW });
      const offered = models.map((facts) =>
        buildCandidate(facts.id, { facts, state: freeStateOf(facts).state, freeSince: takenAt }),
      );
      for (const need of NEEDS) {
        asked += 1;
        answered += checkChain(offered, { need, at: takenAt }).length > 0 ? 1 : 0;
      }
    }
    expect([asked > 20, answered > asked / 3]).toEqual([true, true]);
  });
});
