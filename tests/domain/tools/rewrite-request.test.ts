import { expect, test } from "vitest";
import { checkRequest } from "@/lib/domain/tools/check-request";
import type { RequestFacts } from "@/lib/domain/tools/request-reason";
import { body, FREE, json } from "./request-bodies";
import { CURL } from "./request-calls";
import { CATALOG, checkedModel, requestFacts } from "./request-world";

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

test("the rewrite of an SDK's call keeps what the SDK puts around the id, and sets the price where the SDK passes it on", () => {
  const { rewrite } = checkRequest(
    `const r = streamText({ model: openrouter.chat("openai/gpt-4o", { usage: { include: true } }), prompt: "Hi" });`,
    requestFacts(),
  );
  expect(rewrite).toContain(`  model: openrouter.chat("openai/gpt-oss-20b:free", {`);
  expect(rewrite).toContain("  providerOptions: {\n    openrouter: {\n      provider: {\n");
});

test("a charged setting inside what is laid over the call is taken away", () => {
  const { rewrite } = checkRequest(
    `ask(model="${FREE}", extra_body={"plugins": [{"id": "web"}], "models": ["openai/gpt-4o"]})`,
    requestFacts(),
  );
  expect(rewrite).not.toContain("web");
  expect(rewrite).not.toContain("gpt-4o");
});

test("a stand-in that can do less is said to", () => {
  const facts = requestFacts({ freeInsteadOf: (_, use) => (use?.inputs ? FREE : null) });
  const { reasons } = checkRequest(`ask(model="google/gemini-2.5-pro", messages=history)`, {
    ...facts,
    catalog: new Map([
      ...CATALOG,
      [
        "google/gemini-2.5-pro",
        checkedModel({
          state: "paid",
          inputModalities: ["image", "text"],
          contextLength: 1_000_000,
        }),
      ],
    ]),
  });
  expect(reasons.find(({ code }) => code === "stand_in")?.sentence).toBe(
    `The rewrite takes ${FREE} in place of google/gemini-2.5-pro. It does not read pictures. Its context is 131,072 tokens, not 1,000,000.`,
  );
});

test("a key in the paste is not in the answer", () => {
  const secret = `sk-or-v1-${"0123456789abcdef".repeat(4)}`;
  const check = checkRequest(body({ model: "openai/gpt-4o", user: secret }), requestFacts());
  expect(check.rewrite).toContain("sk-or-v1-...");
  expect(JSON.stringify(check)).not.toContain(secret);
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
