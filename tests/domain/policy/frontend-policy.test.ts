import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  frontendEndpointStatement,
  frontendProviderStatement,
} from "@/lib/domain/policy/frontend-policy";

const SAFE = {
  training: false,
  trainingOpenRouter: false,
  retainsPrompts: false,
  canPublish: false,
};
const of = (policy: unknown, name: string | null = "Acme") => ({ policy, name });
const halves = (...policies: unknown[]) => {
  const said = frontendEndpointStatement(policies.map((policy) => of(policy)));
  return said && [said.training, said.retention];
};

test.each<[string, unknown, string[] | null]>([
  ["all denied", SAFE, ["no", "no"]],
  ["training", { ...SAFE, training: true }, ["yes", "no"]],
  ["training on what comes by OpenRouter", { ...SAFE, trainingOpenRouter: true }, ["yes", "no"]],
  ["publishing", { ...SAFE, canPublish: true }, ["yes", "no"]],
  ["keeping", { ...SAFE, retainsPrompts: true }, ["no", "yes"]],
  ["keeping for days", { ...SAFE, retainsPrompts: true, retentionDays: 30 }, ["no", "yes"]],
  ["days alone", { ...SAFE, retainsPrompts: undefined, retentionDays: 30 }, ["no", "yes"]],
  ["days against a denial", { ...SAFE, retentionDays: 30 }, ["no", "yes"]],
  ["no days", { ...SAFE, retentionDays: 0 }, ["no", "no"]],
  ["no days and nothing else", { retentionDays: 0 }, null],
  ["only one of the two kinds of training denied", { training: false }, null],
  ["keeping denied alone", { retainsPrompts: false }, ["unsaid", "no"]],
  ["the older shape", { freeModels: { ...SAFE, training: true } }, ["yes", "no"]],
  ["the older shape's paid models", { paidModels: SAFE }, null],
  [
    "free models apart from paid ones",
    { paidModels: SAFE, freeModels: { training: true, retainsPrompts: true } },
    ["yes", "yes"],
  ],
  ["an alarm beside the free models", { training: true, freeModels: SAFE }, ["yes", "no"]],
  ["words for truth", { training: "false", trainingOpenRouter: "false", retainsPrompts: 0 }, null],
  ["an unclear right to publish", { ...SAFE, canPublish: "no" }, ["unsaid", "no"]],
  ["unclear days", { ...SAFE, retentionDays: "none" }, ["no", "unsaid"]],
  ["links only", { termsOfServiceURL: "https://acme.example" }, null],
  ["nothing", null, null],
  ["no object", "training: false", null],
  ["a list", [SAFE], null],
])("of %s it says what it says", (_what, policy, expected) => {
  expect(halves(policy)).toEqual(expected);
});

describe("of several endpoints", () => {
  test("the most alarming counts, half by half", () => {
    expect(halves(SAFE, { ...SAFE, training: true })).toEqual(["yes", "no"]);
    expect(halves({ ...SAFE, retainsPrompts: true }, SAFE)).toEqual(["no", "yes"]);
  });

  test("one that says nothing is enough for no reassurance", () => {
    expect(halves(SAFE, {})).toBeNull();
    expect(halves(SAFE, null)).toBeNull();
    expect(halves({ ...SAFE, training: true }, null)).toEqual(["yes", "unsaid"]);
  });

  test("none at all say nothing", () => {
    expect(frontendEndpointStatement([])).toBeNull();
    expect(frontendProviderStatement([])).toBeNull();
  });
});

describe("the quote", () => {
  test("is the policy's own fields and whose they are", () => {
    const kept = { ...SAFE, retainsPrompts: true, retentionDays: 55, termsOfServiceURL: "x" };
    expect(frontendProviderStatement([of(kept, "Google AI Studio")])?.quote).toBe(
      "training: false, trainingOpenRouter: false, retainsPrompts: true, retentionDays: 55, canPublish: false (Google AI Studio)",
    );
    expect(frontendProviderStatement([of({ retainsPrompts: true }, null)])?.quote).toBe(
      "retainsPrompts: true",
    );
  });

  test("says that prompts may be published, in words", () => {
    expect(frontendEndpointStatement([of({ canPublish: true })])?.quote).toBe(
      "canPublish: true, so prompts may be published (Acme)",
    );
  });

  test("names the most alarming first, each policy once", () => {
    const quote = frontendEndpointStatement([
      of({ retainsPrompts: false }, "Calm"),
      of({ training: true }, "Loud"),
      of({ training: true }, "Loud"),
    ])?.quote;
    expect(quote).toBe("training: true (Loud); retainsPrompts: false (Calm)");
  });

  test("of a hundred endpoints still fits a page", () => {
    const many = Array.from({ length: 100 }, (_, at) =>
      of({ training: true }, `P${at} `.repeat(99)),
    );
    const quote = frontendEndpointStatement(many)?.quote ?? "";
    expect(quote).toMatch(/; and 94 more$/);
    expect(quote.length).toBeLessThan(1_000);
  });
});

const KEYS = [
  "training",
  "trainingOpenRouter",
  "retainsPrompts",
  "retentionDays",
  "canPublish",
  "freeModels",
];
const policy = fc.oneof(
  fc.anything(),
  fc.dictionary(
    fc.constantFrom(...KEYS),
    fc.oneof(fc.boolean(), fc.constantFrom(null, 0, 30, Number.NaN, "true", SAFE)),
  ),
);
const policies = fc.array(fc.record({ policy, name: fc.option(fc.string({ maxLength: 20 })) }), {
  maxLength: 5,
});

test("whatever is sent, an answer is given, and the order of endpoints makes no other", () => {
  fc.assert(
    fc.property(policies, (sent) => {
      expect(frontendEndpointStatement(sent.toReversed())).toEqual(frontendEndpointStatement(sent));
    }),
  );
});

test("one more endpoint never reassures", () => {
  const rank = ["no", "unsaid", "yes"];
  const partOf = (sent: Parameters<typeof frontendEndpointStatement>[0]) =>
    frontendEndpointStatement(sent) ?? { training: "unsaid", retention: "unsaid" };
  fc.assert(
    fc.property(policies, policy, (sent, more) => {
      fc.pre(sent.length > 0);
      const before = partOf(sent);
      const after = partOf([...sent, of(more)]);
      expect(rank.indexOf(after.training)).toBeGreaterThanOrEqual(rank.indexOf(before.training));
      expect(rank.indexOf(after.retention)).toBeGreaterThanOrEqual(rank.indexOf(before.retention));
    }),
  );
});
