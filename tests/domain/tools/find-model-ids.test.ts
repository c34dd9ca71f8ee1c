import fc from "fast-check";
import { expect, test } from "vitest";
import { type FoundId, findModelIds } from "@/lib/domain/tools/find-model-ids";
import { CATALOG, requestFacts } from "./request-world";

const STAND_IN = "openai/gpt-oss-20b:free";

test.each<[string, string, string, FoundId["status"], string | null]>([
  ["a free id", "model: qwen/qwen3-coder:free", "qwen/qwen3-coder:free", "free", null],
  ["an id that left", "M=z-ai/glm:free", "z-ai/glm:free", "gone", STAND_IN],
  [
    "a paid id with a free variant",
    '"qwen/qwen3-coder"',
    "qwen/qwen3-coder",
    "not_free",
    "qwen/qwen3-coder:free",
  ],
  ["a paid id without one", "[openai/gpt-4o]", "openai/gpt-4o", "not_free", STAND_IN],
  ["an id that is to end", "'poolside/laguna:free',", "poolside/laguna:free", "expiring", STAND_IN],
  [
    "a misspelt id",
    "qwen/qwen3-codr:free",
    "qwen/qwen3-codr:free",
    "misspelt",
    "qwen/qwen3-coder:free",
  ],
  ["a misspelt paid id", "openai/gpt-4oo", "openai/gpt-4oo", "misspelt", STAND_IN],
  [
    "an id nobody knows",
    "nobody/else-entirely:free",
    "nobody/else-entirely:free",
    "unknown",
    STAND_IN,
  ],
  ["a router", "use openrouter/auto.", "openrouter/auto", "not_free", STAND_IN],
  ["the free router", "openrouter/free", "openrouter/free", "free", null],
  ["a temporary price of zero", "stealth/union-alpha", "stealth/union-alpha", "unclear", null],
  ["an alias", "~openai/gpt-latest", "~openai/gpt-latest", "unclear", null],
  [
    "a free id with a web search",
    "qwen/qwen3-coder:free:online",
    "qwen/qwen3-coder:free:online",
    "not_free",
    "qwen/qwen3-coder:free",
  ],
  ["LiteLLM's prefix", "model: openrouter/openai/gpt-4o", "openai/gpt-4o", "not_free", STAND_IN],
  ["a model's page", "https://openrouter.ai/openai/gpt-4o", "openai/gpt-4o", "not_free", STAND_IN],
])("%s in a text", (_, input, id, status, replacement) => {
  const { ids } = findModelIds(input, requestFacts());
  expect(ids.map((one) => [one.id, one.status, one.replacement])).toEqual([
    [id, status, replacement],
  ]);
});

test.each([
  ["media types", "Content-Type: application/json"],
  [
    "paths",
    "./openai/gpt-4o /usr/openai/gpt-4o src/lib/openai/gpt-4o import x from '@/google/fonts'",
  ],
  ["other addresses", "https://github.com/openai/gpt-4o"],
  ["other things of a vendor", "google/fonts openai/whisper-cookbook"],
  ["dates and shares", "20/11/2026 1/2 and/or"],
  ["nothing", ""],
])("%s are not taken for ids", (_, input) => {
  expect(findModelIds(input, requestFacts())).toEqual({ ids: [], rewritten: null, isWhole: true });
});

const CONFIG = `# keep: it's the team's
default: z-ai/glm:free
fallbacks:
  - openai/gpt-4o # costs
  - z-ai/glm:free
  - qwen/qwen3-coder:free
`;

test("the corrected copy changes the dead ids and nothing else", () => {
  const { rewritten } = findModelIds(CONFIG, requestFacts());
  expect(rewritten).toBe(`# keep: it's the team's
default: ${STAND_IN}
fallbacks:
  - ${STAND_IN} # costs
  - ${STAND_IN}
  - qwen/qwen3-coder:free
`);
});

test("the dead ids come first, each once with all of its places", () => {
  const { ids } = findModelIds(CONFIG, requestFacts());
  expect(ids.map(({ id, places }) => [id, places])).toEqual([
    [
      "z-ai/glm:free",
      [
        { line: 2, column: 10 },
        { line: 5, column: 5 },
      ],
    ],
    ["openai/gpt-4o", [{ line: 4, column: 5 }]],
    ["qwen/qwen3-coder:free", [{ line: 6, column: 5 }]],
  ]);
});

test("what was meant is told even where it is not free", () => {
  const { ids } = findModelIds("openai/gpt-4oo", requestFacts());
  expect(ids[0]?.meant).toBe("openai/gpt-4o");
});

test("a replacement is free now, or there is none", () => {
  const words = fc.constantFrom(...CATALOG.keys(), "qwen/qwn3:free", "a/b:free", "\n", " ", "x/y");
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), words, (some, standIn) => {
      const facts = requestFacts({ freeInsteadOf: () => standIn });
      const { ids, rewritten } = findModelIds(some.join(" "), facts);
      for (const { replacement } of ids) {
        const model = replacement === null ? null : CATALOG.get(replacement);
        if (model !== null) expect([model?.state, model?.goneSince]).toEqual(["free", null]);
      }
      if (rewritten !== null) expect(rewritten).not.toBe(some.join(" "));
    }),
    { numRuns: 500 },
  );
});

const fill = (text: string) => text.repeat(Math.ceil(1_000_000 / text.length));

test.each([
  ["one long word", fill("a")],
  ["slashes", fill("a/")],
  ["colons", `a/b${fill(":free")}`],
  ["dots and dashes", fill(".-")],
  ["control characters", fill("\u0000a/b:free\u202e")],
  ["markup", fill("<b>z-ai/glm:free</b>")],
  ["different ids", Array.from({ length: 80_000 }, (_, n) => `q/n${n}:free`).join(" ")],
])("a megabyte of %s is answered", (_, input) => {
  const { ids } = findModelIds(input, requestFacts());
  expect(ids.length).toBeLessThanOrEqual(5_000);
  for (const { id } of ids) expect(id).toMatch(/^[\w.~/:-]{3,200}$/);
});

test("a text with more ids than are looked at says so", () => {
  expect(findModelIds("a/b:free ".repeat(5_001), requestFacts()).isWhole).toBe(false);
  expect(findModelIds("a/b:free ".repeat(5_000), requestFacts()).isWhole).toBe(true);
});
