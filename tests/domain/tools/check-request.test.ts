import fc from "fast-check";
import { expect, test } from "vitest";
import { checkRequest, type RequestCheck } from "@/lib/domain/tools/check-request";
import type { RequestFacts, RequestReason } from "@/lib/domain/tools/request-reason";
import { BODIES, body, FREE, json } from "./request-bodies";
import { CALLS, CURL } from "./request-calls";
import { CATALOG, requestFacts, USD } from "./request-world";

const codes = ({ reasons }: RequestCheck) => reasons.map(({ code }) => code);

test.each([...BODIES, ...CALLS])("%s", (_, input, verdict, code) => {
  const check = checkRequest(input, requestFacts());
  expect([check.verdict, codes(check)]).toEqual([verdict, expect.arrayContaining([code])]);
});

test.each<[string, Partial<RequestFacts>, RequestReason["code"], RegExp]>([
  [
    "a key without a cap",
    { key: { canSpend: "yes", atMostNanoUsd: null } },
    "key_uncapped",
    /no cap/,
  ],
  [
    "a key with money",
    { key: { canSpend: "yes", atMostNanoUsd: USD } },
    "key_can_spend",
    /\$1\.00/,
  ],
  ["a locked key", { key: { canSpend: "no", atMostNanoUsd: 0 } }, "key_locked", /cannot spend/],
  ["a negative balance", { balanceNanoUsd: -USD / 2 }, "negative_balance", /−\$0\.50/],
  ["quota left", { quota: { limit: 50, remaining: 7 } }, "quota_left", /^7 of 50 /],
  [
    "no quota left",
    { quota: { limit: 50, remaining: 0 } },
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

const LOCKED = { max_price: { prompt: 0, completion: 0, request: 0, image: 0 } };

test.each<[string, object, object]>([
  [
    "takes the free variant of a paid id",
    { model: "qwen/qwen3-coder", temperature: 0.2 },
    { model: FREE, temperature: 0.2, provider: LOCKED },
  ],
  [
    "takes the stand-in where there is no free variant",
    { model: "openai/gpt-4o" },
    { model: "openai/gpt-oss-20b:free", provider: LOCKED },
  ],
  [
    "leaves only free ids in models",
    { models: ["openai/gpt-4o", FREE] },
    { models: [FREE], provider: LOCKED },
  ],
  [
    "takes charged plugins and tools away, and leaves the others",
    {
      model: `${FREE}:online`,
      plugins: [{ id: "web" }, { id: "response-healing" }],
      tools: [{ type: "openrouter:web_search" }, { type: "function" }],
      web_search_options: {},
    },
    {
      model: FREE,
      plugins: [{ id: "response-healing" }],
      tools: [{ type: "function" }],
      provider: LOCKED,
    },
  ],
  [
    "keeps the other wishes about providers",
    { model: FREE, provider: { order: ["acme"], max_price: { prompt: 3 } } },
    { model: FREE, provider: { order: ["acme"], ...LOCKED } },
  ],
  [
    "names a model where none was",
    { prompt: "Hi" },
    { model: "openai/gpt-oss-20b:free", prompt: "Hi", provider: LOCKED },
  ],
  [
    "names a free reader for a file",
    { model: FREE, messages: [{ content: [{ type: "file" }] }] },
    {
      model: FREE,
      messages: [{ content: [{ type: "file" }] }],
      provider: LOCKED,
      plugins: [{ id: "file-parser", pdf: { engine: "cloudflare-ai" } }],
    },
  ],
  ["takes a preset away", { model: FREE, preset: "x" }, { model: FREE, provider: LOCKED }],
])("the rewrite %s", (_, before, after) => {
  const { rewrite } = checkRequest(json(before), requestFacts());
  expect(JSON.parse(rewrite ?? "null")).toEqual(after);
});

test("the rewrite of a curl command is its body", () => {
  const { rewrite } = checkRequest(`${CURL} -d '{"model":"openai/gpt-4o"}'`, requestFacts());
  expect(JSON.parse(rewrite ?? "null")).toEqual({
    model: "openai/gpt-oss-20b:free",
    provider: LOCKED,
  });
});

test("the rewrite of a Python call stays Python, with OpenRouter's settings in the extra body", () => {
  const { rewrite } = checkRequest(
    `client.chat.completions.create(model="openai/gpt-4o", messages=history[-3:], stream=True)`,
    requestFacts(),
  );
  expect(rewrite).toBe(`client.chat.completions.create(
  model="openai/gpt-oss-20b:free",
  messages=history[-3:],
  stream=True,
  extra_body={
    "provider": {
      "max_price": {
        "prompt": 0,
        "completion": 0,
        "request": 0,
        "image": 0
      }
    }
  }
)`);
});

const HOLE = ["`a $", "{b}`"].join("");

test("the rewrite of a TypeScript object stays one, and keeps what was not read", () => {
  const { rewrite } = checkRequest(
    `const r = await send({ model: MODEL, messages: build(${HOLE}) });`,
    requestFacts(),
  );
  expect(rewrite).toContain(`  model: "openai/gpt-oss-20b:free",\n  messages: build(${HOLE}),\n`);
});

test.each<[string, string, Partial<RequestFacts>]>([
  ["no free model is known", body({ model: "openai/gpt-4o" }), { freeInsteadOf: () => null }],
  [
    "the stand-in is not free",
    body({ model: "openai/gpt-4o" }),
    { freeInsteadOf: () => "z-ai/glm" },
  ],
  ["the stand-in left", body({ model: "openai/gpt-4o" }), { freeInsteadOf: () => "z-ai/glm:free" }],
  ["spread parts could undo it", `const r = send({ model: "${FREE}", ...more });`, {}],
  ["the providers are not written out", `ask(model="${FREE}", provider=p)`, {}],
  ["nothing is to be changed", body({ model: FREE, provider: LOCKED }), {}],
])("there is no rewrite where %s", (_, input, facts) => {
  expect(checkRequest(input, requestFacts(facts)).rewrite).toBeNull();
});

test("a key in the paste is not in the answer", () => {
  const secret = `sk-or-v1-${"0123456789abcdef".repeat(4)}`;
  const check = checkRequest(body({ model: "openai/gpt-4o", user: secret }), requestFacts());
  expect(check.rewrite).toContain("sk-or-v1-...");
  expect(JSON.stringify(check)).not.toContain(secret);
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
    { numRuns: 500 },
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

const MEGABYTE = 1_000_000;
const fill = (text: string) => text.repeat(Math.ceil(MEGABYTE / text.length)).slice(0, MEGABYTE);

const HOSTILE: readonly [string, string][] = [
  ["open braces", fill("{")],
  ["open brackets", fill("[")],
  ["keys in keys", fill('{"model":')],
  ["arguments in arguments", fill("a(model=")],
  ["backslashes", fill("\\")],
  ["quotes", fill('"')],
  ["single quotes", fill("'")],
  ["spaces", fill(" ")],
  ["comments that do not end", fill("/*")],
  ["names that are set", fill("a1=[\n")],
  ["functions in functions", fill("a=()=>{b=`")],
  ["curl after curl", fill("curl \n")],
  ["curl with many words", `curl ${fill("'a'")}`],
  ["heredocs", `curl ${fill("<<A\n")}`],
  ["holes in backticks", `const a = ${fill("`$" + "{")}`],
  ["a million ids", `{"models":[${fill('"a/b",')}]}`],
  ["a million parts", `{"model":"a","messages":[${fill('{"type":"file"},')}]}`],
  ["a long id", json({ model: fill("a:online") })],
  ["strings of JSON", `const a = ${fill(`'{"model":"a"}',`)}`],
  ["control characters", json({ model: fill("\u0000\u202e") })],
  ["half letters", json({ model: fill("\ud83d") })],
  ["a deep body around a request", `${'{"a":'.repeat(50_000)}{"model":"a/b"}`],
];

test.each(HOSTILE)("a megabyte of %s is answered, and never called free", (_, input) => {
  const check = checkRequest(input, requestFacts());
  expect(check.verdict).not.toBe("free");
  for (const { sentence } of check.reasons) expect(sentence.length).toBeLessThan(600);
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

test.each([
  [
    "an HTTP request",
    `POST /x HTTP/1.1\nHost: a.example\n\n{"model":"openai/gpt-4o","stream":true}`,
    '"stream": true',
  ],
  ["Python", `payload = {"model": "openai/gpt-4o", "stream": True}`, '"stream": True'],
  [
    "TypeScript",
    `fetch(url, {body: JSON.stringify({model: "openai/gpt-4o", stream: true})})`,
    "stream: true",
  ],
])("the rewrite of %s writes its words as that language does", (_, input, words) => {
  expect(checkRequest(input, requestFacts()).rewrite).toContain(words);
});

test("a paste of more than two million letters is sent back", () => {
  expect(codes(checkRequest("a".repeat(2_000_001), requestFacts()))).toEqual(["too_long"]);
});
