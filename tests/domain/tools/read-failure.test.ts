import fc from "fast-check";
import { expect, test } from "vitest";
import { LONGEST_PASTE } from "@/lib/domain/tools/longest-paste";
import { readFailure } from "@/lib/domain/tools/read-failure";
import { HOSTILE } from "@/scripts/support/hostile-pastes";
import { FAILURE_CASES } from "./failure-cases";
import { AT, body, FACTS, MODELS, nothingKnown } from "./failure-world";

test.each(FAILURE_CASES)("$name is $kind", ({ paste, kind, whose, until = null }) => {
  expect(readFailure(paste, FACTS)).toMatchObject({ kind, whose, until });
});

test("without a catalog an id that ended is one that nobody serves, and nothing is offered", () => {
  const paste = body(404, "No endpoints found for stepfun/step-3.5-flash:free.");
  const answer = readFailure(paste, nothingKnown());
  expect(answer.kind).toBe("model_gone");
  expect(answer.what_to_do).toBe("Compare the id with the Models page.");
});

test("a model that ended says when it was last free", () => {
  const paste = body(404, "No endpoints found for stepfun/step-3.5-flash:free.");
  expect(readFailure(paste, FACTS).explanation).toContain("free until 20 Sep 2026");
});

test.each([
  [
    "a replacement that is paid",
    body(404, "No endpoints found for google/gemma-4-31b-it:free."),
    "stepfun/step-3.5-flash",
  ],
  [
    "a fallback of OpenRouter’s that is paid",
    JSON.stringify({
      error: {
        code: 404,
        message: "Ended",
        metadata: {
          availability: { code: "free_variant_ended" },
          fallback_models: ["stepfun/step-3.5-flash", "openai/gpt-oss-120b:free"],
        },
      },
    }),
    "stepfun/step-3.5-flash",
  ],
])("%s does not stand among the free stand-ins, and a free one does", (_, paste, paid) => {
  const offered = /can stand in: ([^ ]+(?:, [^ ]+)*)\./.exec(readFailure(paste, FACTS).what_to_do);
  expect(offered?.[1]).toContain("openai/gpt-oss-120b:free");
  expect(offered?.[1]).not.toContain(paid);
});

test("every stand-in that any case is offered is free", () => {
  for (const { paste } of FAILURE_CASES) {
    const list = /can stand in: (.+?)\.(?: |$)/.exec(readFailure(paste, FACTS).what_to_do)?.[1];
    for (const id of list?.split(", ") ?? []) expect(MODELS.get(id)?.state).toBe("free");
  }
});

test("a misspelt free id is answered with the free id that was meant", () => {
  const paste = body(400, "qwen/qwen3-codr:free is not a valid model ID");
  expect(readFailure(paste, FACTS).what_to_do).toContain("qwen/qwen3-coder:free (free)");
});

test("a free id that never was points out that only its paid twin exists", () => {
  const paste = body(404, "No endpoints found for z-ai/glm-5.2:free.");
  expect(readFailure(paste, FACTS).what_to_do).toContain(
    "z-ai/glm-5.2, but it has no free variant",
  );
});

test("today’s count is told with a day that still runs, not with one that is over", () => {
  const today = body(429, "Rate limit exceeded: free-models-per-day-high-balance.");
  expect(readFailure(today, FACTS).explanation).toContain("998 of 1,000");
  const before = `2026-09-20T09:00:00Z ${today}`;
  expect(readFailure(before, FACTS).explanation).not.toContain("998");
});

test("credits are advised where they raise the limit, and not where it is raised already", () => {
  const low = body(429, "Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000");
  const high = body(429, "Rate limit exceeded: free-models-per-day-high-balance.");
  expect(readFailure(low, FACTS).what_to_do).toContain("$10");
  expect(readFailure(high, FACTS).what_to_do).not.toContain("$10");
});

test("a limit that is over says to try again", () => {
  const paste = "2026-09-29T15:20:41Z 429 Rate limit exceeded: free-models-per-min.";
  expect(readFailure(paste, FACTS).what_to_do).toMatch(/^That minute is over/);
  expect(readFailure(paste, nothingKnown(AT - 600_000)).what_to_do).toMatch(/^Wait/);
});

test("a pause that OpenRouter asks for is passed on", () => {
  const paste = body(429, "Provider returned error", {
    provider_name: "Nvidia",
    retry_after_seconds: 5,
  });
  expect(readFailure(paste, FACTS).what_to_do).toContain("not before 5 s have passed");
});

test("a negative balance is named as what blocks free models too", () => {
  expect(readFailure(body(402, "Insufficient credits"), FACTS).explanation).toContain(
    "blocks free models too",
  );
});

test("several different errors are said to be several, one printed twice is not", () => {
  const one = body(429, "Rate limit exceeded: free-models-per-min. ");
  const other = body(402, "Insufficient credits");
  expect(readFailure(`${one}\n${other}`, FACTS).explanation).toContain("2 different errors");
  expect(readFailure(`${one}\n${one}`, FACTS).explanation).not.toContain("different errors");
});

test("tries in a log are counted as different errors, and another service is named", () => {
  const log =
    "2026-09-29T15:20:41Z 402 Insufficient credits\n2026-09-29T15:21:41Z 429 free-models-per-min";
  expect(readFailure(log, FACTS).explanation).toContain("2 different errors");
  const other = "429 You exceeded your current quota, see https://platform.openai.com/docs";
  expect(readFailure(other, FACTS).explanation).toContain("an answer of OpenAI");
});

test("a program that found no choices is told to print the answer", () => {
  const paste = "response.choices[0]\nTypeError: 'NoneType' object is not subscriptable";
  expect(readFailure(paste, FACTS).what_to_do).toContain("print the whole answer");
});

test("a request is told from an answer", () => {
  const request = '{"model":"qwen/qwen3-coder:free","messages":[{"role":"user","content":"429"}]}';
  expect(readFailure(request, FACTS).explanation).toContain("looks like a request");
});

test("what is quoted of a paste holds no key and no account", () => {
  const key = `sk-or-v1-${"0123456789abcdef".repeat(2)}`;
  const paste = body(400, `Key ${key} of user_2abcdefghijklmnop sent a bad field`);
  const { explanation } = readFailure(paste, FACTS);
  expect(explanation).toContain("sent a bad field");
  expect(explanation).not.toContain("0123456789abcdef");
  expect(explanation).not.toContain("2abcdefgh");
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const UNSHOWABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f]/u;

test.each(HOSTILE)("$name is answered plainly", ({ paste }) => {
  const answer = readFailure(paste, FACTS);
  const said = `${answer.explanation} ${answer.what_to_do}`;
  expect(said.length).toBeLessThan(1_200);
  expect(said).not.toMatch(UNSHOWABLE);
  expect(said.isWellFormed()).toBe(true);
});

test("an error behind a megabyte of nesting is still found", () => {
  const deep = "[".repeat(LONGEST_PASTE / 2) + "]".repeat(LONGEST_PASTE / 2 - 1_000);
  const paste = `${deep} ${body(402, "Insufficient credits")}`;
  expect(readFailure(paste, FACTS).kind).toBe("credits");
});

test("a name of a provider that is markup is not repeated", () => {
  const paste = body(429, "Provider returned error", { provider_name: "<b>x</b>" });
  const answer = readFailure(paste, FACTS);
  expect(answer.kind).toBe("provider_pool");
  expect(answer.explanation).toMatch(/^The provider is limiting/);
});

test("of a paste beyond the limit the beginning is read, and that is said", () => {
  const paste = `${body(402, "Insufficient credits")}${" ".repeat(LONGEST_PASTE)}`;
  const answer = readFailure(paste, FACTS);
  expect(answer.kind).toBe("credits");
  expect(answer.explanation).toContain("Only the first million characters were read.");
});

test("any text at all gets an answer in showable words", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(...FAILURE_CASES.map(({ paste }) => paste)),
    fc.constantFrom('{"error":', '"', "'", "\\", "}", "]", "HTTP/2 429", "\n", ":", "=>"),
    fc.json(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const answer = readFailure(pieces.join(""), FACTS);
      expect(answer.explanation).not.toMatch(UNSHOWABLE);
      expect(answer.what_to_do).not.toMatch(UNSHOWABLE);
      expect(answer.what_to_do).not.toBe("");
    }),
    { numRuns: 150 },
  );
});

test("a captured error cut off anywhere never turns into another one", () => {
  const paste = FAILURE_CASES.find(
    ({ name }) => name === "the high tier's day of api.md 8.5",
  )?.paste;
  const text = paste ?? "";
  const from = text.indexOf("high-balance") + "high-balance".length;
  for (let end = from; end <= text.length; end++) {
    expect(readFailure(text.slice(0, end), FACTS)).toMatchObject({
      kind: "free_per_day",
      until: "2026-09-30T00:00:00Z",
    });
  }
});

test("white space between the parts of a body changes nothing", () => {
  for (const { paste, kind, until = null } of FAILURE_CASES) {
    if (!paste.startsWith('{"error"') || paste.includes("\n{")) continue;
    let parsed: unknown;
    try {
      parsed = JSON.parse(paste);
    } catch {
      continue;
    }
    const pretty = JSON.stringify(parsed, null, "\t").replaceAll("\n", "\r\n");
    expect(readFailure(pretty, FACTS)).toMatchObject({ kind, until });
  }
});
