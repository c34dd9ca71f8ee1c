import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freeStateOf } from "@/lib/domain/models/free-state";
import { MODEL_STATES } from "@/lib/domain/models/model-facts";
import { authorOf } from "@/lib/domain/models/model-id";
import { POLICY_PARTS, type PolicyPart } from "@/lib/domain/policy/policy";
import { findReplacements, type ReplacedModel } from "@/lib/domain/replacements/replacement";
import type {
  ReplaceableModel,
  ReplacementCandidate,
} from "@/lib/domain/replacements/replacement-candidate";
import { type Capture, readCapture } from "@/lib/sync/read-capture";
import { buildFacts, DAY, T0 } from "@/tests/support/builders";
import { buildCandidate, jobOf, prompts } from "@/tests/support/candidates";
import { captureFiles, hasCaptures } from "@/tests/support/captures";

const PARAMETERS = ["max_tokens", "reasoning", "structured_outputs", "tools"];
const someOf = (all: readonly string[]) => fc.subarray([...all]);
const policies = fc
  .tuple(fc.constantFrom(...POLICY_PARTS), fc.constantFrom(...POLICY_PARTS))
  .map(([training, retention]) => prompts(training, retention));
const ids = fc.oneof(
  { arbitrary: fc.stringMatching(/^[a-c]\/[a-z]{1,3}:free$/), weight: 12 },
  fc.constantFrom("a/guard:free", "b/guard:free", "a/x-ocr:free", "b/x-ocr:free"),
);
const abilities = fc.record({
  contextLength: fc.option(fc.constantFrom(0, 32_768, 131_072, 262_144)),
  supportedParameters: someOf(PARAMETERS),
  inputModalities: someOf(["image", "video"]).map((extra) => [...extra, "text"].sort()),
  outputModalities: someOf(["image"]).map((extra) => [...extra, "text"].sort()),
});

const olds: fc.Arbitrary<ReplacedModel> = fc.record({
  facts: fc
    .tuple(ids, abilities, fc.option(fc.constantFrom("2026-02-01", "2026-03-01"), { freq: 2 }))
    .map(([id, facts, expirationDate]) => buildFacts({ ...facts, id, expirationDate })),
  policy: policies,
  usedContext: fc.option(fc.integer({ min: 1, max: 300_000 })),
});

/** Almost anything can stand in for it. */
const PLAIN: ReplacedModel = {
  facts: buildFacts({ id: "z/old:free", contextLength: null, supportedParameters: [] }),
  policy: prompts("yes", "yes"),
  usedContext: null,
};

const candidates: fc.Arbitrary<ReplacementCandidate> = fc
  .record({
    id: fc.oneof({ arbitrary: ids, weight: 20 }, fc.constant("openrouter/free")),
    facts: abilities,
    state: fc.oneof(
      { arbitrary: fc.constant("free" as const), weight: 5 },
      fc.constantFrom(...MODEL_STATES),
    ),
    policy: policies,
    freeSince: fc.constantFrom(T0, T0 + DAY, T0 + 2 * DAY),
    expiresOn: fc.option(fc.constantFrom("2026-01-12", "2026-01-13", "2026-03-01"), { freq: 2 }),
    uptime: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    own: fc.option(
      fc
        .tuple(fc.nat(60), fc.nat(60))
        .map(([a, b]) => ({ requests: Math.max(a, b), succeeded: Math.min(a, b) })),
    ),
  })
  .map(({ id, ...overrides }) => buildCandidate(id, overrides));

/** A catalog lists an id once. */
const catalogs = fc.uniqueArray(candidates, { selector: ({ facts }) => facts.id, maxLength: 14 });

const RANK: Readonly<Record<PolicyPart, number>> = { no: 0, unsaid: 1, yes: 2 };

/** Worked out anew, so that the rule does not vouch for itself. Empty when the candidate may stand in. */
function shortcomings(old: ReplacedModel, one: ReplacementCandidate): string[] {
  const lacks = (what: "supportedParameters" | "inputModalities" | "outputModalities") =>
    old.facts[what]
      .filter((name) => name !== "max_tokens" && !one.facts[what].includes(name))
      .map((name) => `no ${name}`);
  const trainingOf = ({ policy }: ReplaceableModel) =>
    // What is not stored cannot be trained on.
    policy.training === "unsaid" && policy.retention === "no" ? "no" : policy.training;
  const isWorse =
    RANK[trainingOf(one)] > RANK[trainingOf(old)] ||
    RANK[one.policy.retention] > RANK[old.policy.retention];
  const [job, asked] = [jobOf(one.facts), jobOf(old.facts)];
  // Whoever reads and answers anything can read text in images and translate, but gives no verdict like a moderator.
  const isOtherJob = job !== asked && !(job === null && asked !== "moderation");
  const { expiresOn } = one;
  const wanted = old.usedContext ?? old.facts.contextLength ?? 0;
  return [
    ...(one.state === "free" ? [] : [`state ${one.state}`]),
    ...(one.facts.id === "openrouter/free" ? ["the router"] : []),
    ...(one.facts.id === old.facts.id ? ["itself"] : []),
    ...lacks("supportedParameters").filter((lack) =>
      PARAMETERS.some((name) => lack === `no ${name}`),
    ),
    ...lacks("inputModalities"),
    ...lacks("outputModalities"),
    ...((one.facts.contextLength ?? 0) < wanted ? ["less context"] : []),
    ...(isWorse ? ["a worse data note"] : []),
    ...(isOtherJob ? [`made for ${job}, not ${asked}`] : []),
    ...(expiresOn !== null && expiresOn <= "2026-01-12" ? ["ends at once"] : []),
    ...(expiresOn !== null && expiresOn <= (old.facts.expirationDate ?? "") ? ["ends first"] : []),
  ];
}

function checkReplacements(old: ReplacedModel, offered: readonly ReplacementCandidate[]): string[] {
  const { replacements, missing } = findReplacements(old, offered);
  const found = replacements.map(({ id }) => id);
  const byId = new Map(offered.map((one) => [one.facts.id, one]));
  for (const id of found) {
    const one = byId.get(id);
    expect([id, one && shortcomings(old, one)]).toEqual([id, []]);
  }
  const fitting = offered.filter((one) => shortcomings(old, one).length === 0);
  expect(found).toHaveLength(Math.min(5, fitting.length));
  expect(new Set(found).size).toBe(found.length);
  expect(missing === null).toBe(found.length > 0);

  const [first = "", second] = found;
  const hasOther = fitting.some((one) => authorOf(one.facts.id) !== authorOf(first));
  if (second !== undefined && hasOther) expect(authorOf(second)).not.toBe(authorOf(first));
  return found;
}

test("a replacement is free, lacks nothing, is no worse with prompts, and the second is of another vendor where one fits", () => {
  fc.assert(
    fc.property(olds, catalogs, (old, offered) => void checkReplacements(old, offered)),
    {
      numRuns: 500,
    },
  );
});

test("the order in which the catalog lists them does not matter, also among equals", () => {
  const equals = fc
    .uniqueArray(ids, { minLength: 2, maxLength: 8 })
    .map((some) => some.map((id) => buildCandidate(id, { uptime: 99 })));
  const shuffledCatalogs = fc
    .oneof(catalogs, equals)
    .chain((offered) =>
      fc.tuple(
        fc.constant(offered),
        fc.shuffledSubarray(offered, { minLength: offered.length, maxLength: offered.length }),
      ),
    );
  fc.assert(
    fc.property(
      fc.oneof(olds, fc.constant(PLAIN)),
      shuffledCatalogs,
      (old, [offered, shuffled]) => {
        expect(findReplacements(old, shuffled)).toEqual(findReplacements(old, offered));
      },
    ),
  );
});

// Needs the real captures at ../shared/captures; skipped where they are not.
describe.skipIf(!hasCaptures)("over real catalogs", { timeout: 60_000 }, () => {
  const NOW = Date.UTC(2026, 10, 21);
  const EVERY = 12;

  test("all of this holds for every free model, against the catalog of the day and of days later", async () => {
    const catalogs = await Promise.all(
      captureFiles()
        .filter((_file, index) => index % EVERY === 0)
        .map((file) => readCapture(file, { at: null, now: NOW })),
    );
    let [asked, answered] = [0, 0];
    for (const [index, capture] of catalogs.entries()) {
      const olds = candidatesOf(capture).filter(({ state }) => state === "free");
      for (const later of catalogs.slice(index, index + 3)) {
        const offered = candidatesOf(later);
        for (const old of olds) {
          const found = checkReplacements({ ...old, usedContext: null }, offered);
          asked += 1;
          answered += found.length > 0 ? 1 : 0;
        }
      }
    }
    // Were nothing ever found, all of it would hold for nothing.
    expect([asked > 300, answered > asked / 4]).toEqual([true, true]);
  });

  /** Data notes of all kinds, by the letters of the id, because captures hold none. */
  function candidatesOf({ models, takenAt }: Capture): ReplacementCandidate[] {
    return models.map((facts) => {
      const kind = [...facts.id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
      const part = (n: number) => POLICY_PARTS[n % POLICY_PARTS.length];
      return buildCandidate(facts.id, {
        facts,
        state: freeStateOf(facts).state,
        seenAt: takenAt,
        freeSince: takenAt,
        policy: kind % 2 === 0 ? prompts() : prompts(part(kind), part(kind >> 2)),
      });
    });
  }
});
