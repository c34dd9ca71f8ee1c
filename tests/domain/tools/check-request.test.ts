import fc from "fast-check";
import { expect, test } from "vitest";
import type { AuditReason, KeyAudit } from "@/lib/domain/spend/audit-key";
import { checkRequest, type RequestCheck } from "@/lib/domain/tools/check-request";
import { LONGEST_PASTE } from "@/lib/domain/tools/longest-paste";
import type { RequestFacts, RequestReason } from "@/lib/domain/tools/request-reason";
import { HOSTILE } from "@/scripts/support/hostile-pastes";
import { BODIES, body, FREE, json } from "./request-bodies";
import { CALLS } from "./request-calls";
import { CHANGES } from "./request-changes";
import { LANGUAGES, REWRITTEN } from "./request-languages";
import { TRAPS } from "./request-traps";
import { CATALOG, requestFacts, USD } from "./request-world";

const codes = ({ reasons }: RequestCheck) => reasons.map(({ code }) => code);

test.each([...BODIES, ...CALLS, ...TRAPS, ...CHANGES, ...LANGUAGES])(
  "%s",
  (_, input, verdict, code) => {
    const check = checkRequest(input, requestFacts());
    expect([check.verdict, codes(check)]).toEqual([verdict, expect.arrayContaining([code])]);
  },
);

test.each(REWRITTEN)(
  "the rewrite of %s stays in its language and is called free",
  (_, input, line) => {
    const { rewrite } = checkRequest(input, requestFacts());
    expect(rewrite).toContain(line);
    expect(checkRequest(rewrite ?? "", requestFacts()).verdict).toBe("free");
  },
);

function audited(
  verdict: Pick<KeyAudit, "canSpend" | "atMostNanoUsd">,
  code: AuditReason["code"],
): RequestFacts["key"] {
  return { ...verdict, reasons: [{ code, sentence: `${code}.` }] };
}

test.each<[string, Partial<RequestFacts>, RequestReason["code"], RegExp]>([
  [
    "a key without a cap",
    { key: audited({ canSpend: "yes", atMostNanoUsd: null }, "no_cap") },
    "key_uncapped",
    /no cap/,
  ],
  [
    "a key with money",
    { key: audited({ canSpend: "yes", atMostNanoUsd: USD }, "cap_left") },
    "key_can_spend",
    /\$1\.00/,
  ],
  [
    "a locked key",
    { key: audited({ canSpend: "no", atMostNanoUsd: 0 }, "locked") },
    "key_locked",
    /cannot spend/,
  ],
  [
    "a key with a provider's key beside its cap",
    { key: audited({ canSpend: "yes", atMostNanoUsd: null }, "byok_outside_cap") },
    "key_can_spend",
    /^The key can spend money\. byok_outside_cap\.$/,
  ],
  [
    "a key of which too little was told",
    { key: audited({ canSpend: "unknown", atMostNanoUsd: null }, "cap_unknown") },
    "key_unknown",
    /not known/,
  ],
  ["a negative balance", { balanceNanoUsd: -USD / 2 }, "negative_balance", /−\$0\.50/],
  [
    "quota left",
    { quota: { limit: 50, remaining: 7, isAtMost: false } },
    "quota_left",
    /^7 of 50 /,
  ],
  [
    "no quota left",
    { quota: { limit: 50, remaining: 0, isAtMost: true } },
    "quota_used_up",
    /No free requests of 50/,
  ],
])("%s is told and leaves a free request free", (_, facts, code, sentence) => {
  const check = checkRequest(body({ model: FREE }), requestFacts(facts));
  expect(check.verdict).toBe("free");
  expect(check.reasons.find((reason) => reason.code === code)?.sentence).toMatch(sentence);
});

test("what nobody told of the account is not mentioned", () => {
  const check = checkRequest(body({ model: FREE }), requestFacts());
  expect(codes(check)).toEqual(["free", "no_max_price"]);
});

test("before the first catalog nothing is called free", () => {
  const facts = requestFacts({ catalog: new Map(), catalogAt: null });
  const check = checkRequest(body({ model: FREE }), facts);
  expect([check.verdict, check.rewrite]).toEqual(["depends", null]);
  expect(check.reasons[0]?.sentence).toContain("No catalog has been read yet");
});

test("the reason that decides stands first, with its place and the price", () => {
  const check = checkRequest(body({ models: [FREE, "openai/gpt-4o"] }), requestFacts());
  expect(check.reasons[0]).toMatchObject({ effect: "charges", where: "models[1]" });
  expect(check.reasons[0]?.sentence).toContain("$2.5 for a million prompt tokens");
});

test("the paid id is told to have a free variant, the one that left since when, and a misspelt one what is meant", () => {
  const sentence = (model: string) =>
    checkRequest(body({ model }), requestFacts()).reasons[0]?.sentence;
  expect(sentence("qwen/qwen3-coder")).toContain("Only qwen/qwen3-coder:free");
  expect(sentence("z-ai/glm:free")).toContain("since 2026-11-10");
  expect(sentence("qwen/qwen3-codr:free")).toContain("Is qwen/qwen3-coder:free meant?");
});

const anyId = fc.constantFrom(...CATALOG.keys(), "nobody/nothing", "openrouter/auto:free", "$M");
const anyRequest = fc.record(
  {
    model: anyId,
    models: fc.array(anyId, { maxLength: 4 }),
    fallbacks: fc.array(fc.record({ model: anyId }), { maxLength: 2 }),
    plugins: fc.array(fc.record({ id: fc.constantFrom("web", "file-parser", "x") }), {
      maxLength: 2,
    }),
    tools: fc.array(fc.record({ type: fc.constantFrom("function", "openrouter:web_search") })),
    provider: fc.record({ max_price: fc.record({ prompt: fc.constantFrom(0, 1) }) }),
    messages: fc.constant([{ role: "user", content: [{ type: "file" }, { type: "image_url" }] }]),
  },
  { requiredKeys: [] },
);

test("a rewrite is free by the same rules, names none but free ids, and is not rewritten again", () => {
  fc.assert(
    fc.property(anyRequest, anyId, (request, standIn) => {
      const facts = requestFacts({ freeInsteadOf: () => standIn });
      const { rewrite } = checkRequest(json({ prompt: "Hi", ...request }), facts);
      if (rewrite === null) return;
      const again = checkRequest(rewrite, facts);
      expect([again.verdict, again.rewrite]).toEqual(["free", null]);
    }),
    { numRuns: 300 },
  );
});

test("a request is called free only when all that it names is free", () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const { verdict } = checkRequest(json({ prompt: "Hi", ...request }), requestFacts());
      const named = [
        request.model,
        ...(request.models ?? []),
        ...(request.fallbacks ?? []).map(({ model }) => model),
      ].filter((id) => id !== undefined);
      const isFree = named.length > 0 && named.every((id) => CATALOG.get(id)?.state === "free");
      if (!isFree || named.includes("z-ai/glm:free")) expect(verdict).not.toBe("free");
    }),
    { numRuns: 500 },
  );
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const UNSHOWABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f]/u;

test.each(HOSTILE)("$name is answered, and never called free", ({ paste }) => {
  const check = checkRequest(paste, requestFacts());
  expect(check.verdict).not.toBe("free");
  expect(check.reasons.length).toBeLessThan(2_000);
  for (const { sentence } of check.reasons) {
    expect(sentence.length).toBeLessThan(600);
    expect(sentence).not.toMatch(UNSHOWABLE);
    expect(sentence.isWellFormed()).toBe(true);
  }
});

test("markup and control characters of a paste stay plain text of one line", () => {
  const check = checkRequest(json({ model: "<b>a\u0000\u202e\n/b</b>x" }), requestFacts());
  expect(check.reasons[0]?.code).toBe("model_not_read");
  const other = checkRequest(json({ model: "a\u0000\u202e\n/b" }), requestFacts());
  expect(other.reasons[0]?.sentence).toContain("a /b is not in OpenRouter's catalog");
});

test("any text is answered without throwing", () => {
  const letters = fc.constantFrom(..."{}[]()\"'`\\,:;=*.#/$<\n a", "model", "curl ", " -d ", "a/b");
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 60 }), (some) => {
      expect(checkRequest(some.join(""), requestFacts()).reasons.length).toBeGreaterThan(0);
    }),
    { numRuns: 2_000 },
  );
});

test("a paste that is too long to be looked at as a whole is not called free", () => {
  const check = checkRequest(`ask(model="${FREE}")\n${"x ".repeat(200_001)}`, requestFacts());
  expect([check.verdict, codes(check)]).toEqual(["depends", expect.arrayContaining(["not_read"])]);
});

test("a paste that is longer than a paste may be is sent back", () => {
  expect(codes(checkRequest("a".repeat(LONGEST_PASTE + 1), requestFacts()))).toEqual(["too_long"]);
});
