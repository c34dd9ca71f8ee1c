import { body, FREE, type RequestCase } from "./request-bodies";

const PAID = "openai/gpt-4o";
const payload = `payload = {"model": "${FREE}", "messages": []}\n`;
const constant = `const body = { model: "${FREE}", messages: [] };\n`;

/** Requests that a program changes after it wrote them out, and models that stand in forms which are not read. */
export const CHANGES: readonly RequestCase[] = [
  ["a model set later", `${payload}payload["model"] = "${PAID}"\n`, "depends", "not_read"],
  ["fallbacks set later", `${payload}payload["models"] = ["${PAID}"]\n`, "depends", "not_read"],
  [
    "a plugin laid over it",
    `${payload}payload.update({"plugins": [{"id": "web"}]})\n`,
    "depends",
    "not_read",
  ],
  [
    "a member in JavaScript",
    `${constant}body.plugins = [{ id: "web" }];\nsend(JSON.stringify(body));`,
    "depends",
    "not_read",
  ],
  [
    "a spread beside a plugin",
    `${constant}send({ ...body, plugins: [{ id: "web" }] });`,
    "depends",
    "not_read",
  ],
  [
    "two maps in Python",
    `${payload}send(json={**payload, "plugins": [{"id": "web"}]})\n`,
    "depends",
    "not_read",
  ],
  [
    "a union of maps in Python",
    `${payload}send(json=payload | {"plugins": [{"id": "web"}]})\n`,
    "depends",
    "not_read",
  ],
  ["a member by a variable", `${payload}payload[name] = value\n`, "depends", "not_read"],
  [
    "a prompt and a header set later",
    `${payload}headers = {"A": "b"}\nheaders["C"] = "d"\npayload["messages"] = asked\n`,
    "free",
    "free",
  ],
  ["a map that is spread alone", `${payload}client.chat.create(**payload)\n`, "free", "free"],
  [
    "counts beside a request",
    `const counts = {};\ncounts[key] = 1;\nask({ model: "${FREE}", messages: [] });`,
    "free",
    "free",
  ],
  [
    "a name that grows",
    `model = "${FREE}"\nmodel += ":online"\nclient.chat.completions.create(model=model, messages=[])`,
    "depends",
    "model_not_read",
  ],
  [
    "a comment in a call without other signs of its language",
    `await openai.chat.completions.create({ model: "${FREE}",\n  // as the docs say\n  models: ["${PAID}"], messages: [] })`,
    "not_free",
    "paid_fallback",
  ],
  [
    "a small model beside the main one",
    body({ model: FREE, small_model: PAID }),
    "not_free",
    "paid",
  ],
  [
    "an SDK's model without the call that asks it",
    `const model = openrouter("${FREE}", { extraBody: { plugins: [{ id: "web" }] } });`,
    "not_free",
    "web_search",
  ],
  [
    "a Python class around an id",
    `model = OpenRouterModel("${PAID}", provider=OpenRouterProvider(api_key=key))`,
    "not_free",
    "paid",
  ],
  [
    "PowerShell",
    `$body = @{ model = "${PAID}"; messages = @() } | ConvertTo-Json`,
    "not_free",
    "paid",
  ],
  ["PHP", `$data = ['model' => '${PAID}', 'messages' => []];`, "not_free", "paid"],
  [
    "PHP with a free model",
    `$data = ['model' => '${FREE}', 'messages' => []];`,
    "depends",
    "not_read",
  ],
  ["a YAML file", `model: ${FREE}\nfallbacks:\n  - ${PAID}\n`, "not_free", "paid"],
  ["a command's option", `aider --model openrouter/${PAID}`, "not_free", "paid"],
  [
    "a file that the model reads itself",
    body({
      model: "google/gemma-4-31b-it:free",
      messages: [{ role: "user", content: [{ type: "file", file: {} }] }],
      plugins: [{ id: "file-parser", pdf: { engine: "native" } }],
    }),
    "free",
    "free",
  ],
  [
    "a file that the model does not read itself",
    body({ model: FREE, plugins: [{ id: "file-parser", pdf: { engine: "native" } }] }),
    "depends",
    "file_parser",
  ],
  [
    "a tool that another service runs",
    JSON.stringify({ model: FREE, input: "Hi", tools: [{ type: "image_generation" }] }),
    "depends",
    "server_tool",
  ],
];
