import fc from "fast-check";
import { expect, test } from "vitest";
import { findModelIds } from "@/lib/domain/tools/find-model-ids";
import { HOSTILE } from "@/scripts/support/hostile-pastes";
import { CODER, STAND_IN } from "./id-case";
import { ID_CASES } from "./id-cases";
import { CATALOG, checkedModel, GONE, requestFacts } from "./request-world";

test.each(ID_CASES)("%s", (_, paste, found, copy) => {
  const { ids, rewritten, isWhole } = findModelIds(paste, requestFacts());
  expect(ids.map((one) => [one.id, one.status, one.replacement])).toEqual(found);
  expect(rewritten).toBe(copy);
  expect(isWhole).toBe(true);
});

test("every id is found where it says it is", () => {
  for (const [, paste] of ID_CASES) {
    const lines = paste.split("\n");
    for (const { id, places } of findModelIds(paste, requestFacts()).ids) {
      expect(places.length).toBeGreaterThan(0);
      for (const { line, column } of places) {
        const written = lines[line - 1]?.slice(column - 1);
        const rest = written?.replace(/%3A|\\:/, ":").replace(/%2F|\\\//, "/");
        expect(rest?.startsWith(id)).toBe(true);
      }
    }
  }
});

test("a corrected copy is not corrected again", () => {
  for (const [, , , copy] of ID_CASES) {
    if (copy !== null) expect(findModelIds(copy, requestFacts()).rewritten).toBeNull();
  }
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

const SECOND = "nvidia/nemotron-nano-9b-v2:free";

test.each([
  ["one that stands there", `["z-ai/glm:free", "${STAND_IN}"]`, `["${CODER}", "${STAND_IN}"]`],
  [
    "one that was put in before",
    "- z-ai/glm:free # left\r\n- openai/gpt-4o\r\n- google/gemini-2.5-pro\r\n",
    `- ${STAND_IN} # left\r\n- ${CODER}\r\n- ${SECOND}\r\n`,
  ],
  [
    "its own free variant",
    `["${CODER}","qwen/qwen3-coder","z-ai/glm:free"]`,
    `["${CODER}","${STAND_IN}","${SECOND}"]`,
  ],
  [
    "behind OpenRouter's name",
    `["openrouter/${STAND_IN}", "openrouter/z-ai/glm:free"]`,
    `["openrouter/${STAND_IN}", "openrouter/${CODER}"]`,
  ],
  ["a key", '"z-ai/glm:free" = 1\n"openai/gpt-4o" = 2\n', `"${STAND_IN}" = 1\n"${CODER}" = 2\n`],
  ["nothing outside of a list", "A=z-ai/glm:free\nB=openai/gpt-4o", `A=${STAND_IN}\nB=${STAND_IN}`],
])("what is put into a list repeats not %s", (_, paste, copy) => {
  const facts = { ...requestFacts(), othersInsteadOf: () => [STAND_IN, CODER, SECOND] };
  expect(findModelIds(paste, facts).rewritten).toBe(copy);
});

test("where nothing else is free a list may repeat an id, but keys and what still serves stay", () => {
  const copyOf = (paste: string) => findModelIds(paste, requestFacts()).rewritten;
  expect(copyOf(`[z-ai/glm:free, ${STAND_IN}]`)).toBe(`[${STAND_IN}, ${STAND_IN}]`);
  expect(copyOf(`{"z-ai/glm:free": 1, "${STAND_IN}": 2}`)).toBeNull();
  expect(copyOf(`[poolside/laguna:free, ${STAND_IN}]`)).toBeNull();
});

test("without a catalog no id is called unknown: it was not looked up", () => {
  const facts = requestFacts({ catalog: new Map(), catalogAt: null });
  const paste = "model: openai/gpt-4o\nold: z-ai/glm:free\nfile: src/a.ts google/fonts";
  const { ids, rewritten } = findModelIds(paste, facts);
  expect(ids.map(({ id, status }) => [id, status])).toEqual([
    ["openai/gpt-4o", "unchecked"],
    ["z-ai/glm:free", "unchecked"],
  ]);
  expect(rewritten).toBeNull();
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
    { numRuns: 200 },
  );
});

test.each(HOSTILE)("$name is answered with ids and nothing else", ({ paste }) => {
  const { ids } = findModelIds(paste, requestFacts());
  expect(ids.length).toBeLessThanOrEqual(5_000);
  for (const { id } of ids) expect(id).toMatch(/^[\w.~/:-]{3,220}$/);
});

test("a text with more ids than are looked at says so", () => {
  expect(findModelIds("a/b:free ".repeat(5_001), requestFacts()).isWhole).toBe(false);
  expect(findModelIds("a/b:free ".repeat(5_000), requestFacts()).isWhole).toBe(true);
});

test("of very many dead ids a replacement is looked for fifty, and the answer says so", () => {
  const ids = Array.from({ length: 150 }, (_, at) => `acme/left-${at}:free`);
  const gone = checkedModel({ goneSince: GONE });
  const catalog = new Map([...CATALOG, ...ids.map((id) => [id, gone] as const)]);
  let searches = 0;
  const found = findModelIds(ids.join(" "), {
    ...requestFacts({ catalog }),
    freeInsteadOf: () => {
      searches += 1;
      return STAND_IN;
    },
  });
  expect([searches, found.isWhole, found.ids.length]).toEqual([50, false, 150]);
});
