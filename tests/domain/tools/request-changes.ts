import { body, FREE, type RequestCase } from "./request-bodies";

const PAID = "openai/gpt-4o";
const payload = `payload = {"model": "${FREE}", "messages": []}\n`;
const dumped = `data = json.dumps({"model": "${FREE}", "messages": []})\n`;
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
  [
    "a text that is replaced in",
    `${dumped}data = data.replace(":free", "")\n`,
    "depends",
    "not_read",
  ],
  [
    "a text of what changes later",
    `${payload}data = json.dumps(payload)\ndata = re.sub(":free", "", data)\n`,
    "depends",
    "not_read",
  ],
  [
    "a body in what replaces",
    `send(data=re.sub(":free", "", json.dumps({"model": "${FREE}"})))`,
    "depends",
    "not_read",
  ],
  [
    "a body in what merges",
    `send(JSON.stringify(Object.assign({ model: "${FREE}" }, more)));`,
    "depends",
    "not_read",
  ],
  [
    "a body by name in what merges",
    `${constant}const all = deepmerge(body, more);`,
    "depends",
    "not_read",
  ],
  [
    "a body with a replacer",
    `send(JSON.stringify({ model: "${FREE}" }, (k, v) => swap(k, v)));`,
    "depends",
    "not_read",
  ],
  [
    "a body and another in one union",
    `send(json={"model": "${FREE}"} | more)`,
    "depends",
    "not_read",
  ],
  ["two bodies spread into one", `${constant}send({ ...body, ...more });`, "depends", "not_read"],
  [
    "a copy that is changed",
    `${payload}other = payload.copy()\nother["model"] = "${PAID}"\n`,
    "depends",
    "not_read",
  ],
  [
    "a member of a member",
    `${constant}const init = { body };\ninit.body.model = "${PAID}";`,
    "depends",
    "not_read",
  ],
  [
    "an attribute of a client",
    `llm = ChatOpenAI(model="${FREE}")\nsetattr(llm, "model_name", "${PAID}")\n`,
    "depends",
    "not_read",
  ],
  [
    "a fallback put in place",
    `${payload}payload["models"][0] = "${PAID}"\n`,
    "depends",
    "not_read",
  ],
  [
    "a log and an answer that are written later",
    `${payload}r = requests.post(URL, json=payload).json()\nrow["model"] = r["model"]\ntext = r["text"].replace("a", "b")\n`,
    "free",
    "free",
  ],
  ...["def ask(model):", "for model in all:", "with pick() as model:", "ask = lambda model:"].map(
    (line): RequestCase => [
      `a name that is bound again: ${line}`,
      `model = "${FREE}"\n${line}\n    client.chat.completions.create(model=model, messages=[])`,
      "depends",
      "model_not_read",
    ],
  ),
  ...[
    "async (model: string) =>",
    "model =>",
    "function ask(model) {",
    "for (const model of all)",
  ].map(
    (start): RequestCase => [
      `a name that is bound again: ${start}`,
      `const model = "${FREE}";\n${start} client.chat.completions.create({ model, messages: [] });`,
      "depends",
      "model_not_read",
    ],
  ),
  ...["({ model } = pick());", "[model] = pick();"].map(
    (line): RequestCase => [
      `a name that is taken out again: ${line}`,
      `let model = "${FREE}";\n${line}\nclient.chat.completions.create({ model, messages: [] });`,
      "depends",
      "model_not_read",
    ],
  ),
  [
    "a name among others",
    `model = "${FREE}"\nmodel, n = pick()\nask(model=model, messages=[])`,
    "depends",
    "model_not_read",
  ],
  [
    "a client of another service",
    `c = OpenAI(base_url="https://api.example.org/v1")\nc.chat.completions.create(model="${FREE}", messages=[])`,
    "depends",
    "not_openrouter",
  ],
  [
    "an address of another service",
    `requests.post("https://api.example.org/v1/chat/completions", json={"model": "${FREE}"})`,
    "depends",
    "not_openrouter",
  ],
  ["a preset behind a paid id", body({ model: `${PAID}@preset/x` }), "not_free", "preset"],
  [
    "a model by name of an SDK",
    `const model = openrouter("${FREE}");\nawait generateText({ model, prompt: "Hi" });`,
    "free",
    "free",
  ],
  [
    "an agent with a model's name",
    `agent = Agent("openrouter:${FREE}", system_prompt="x")`,
    "free",
    "free",
  ],
  [
    "an agent with settings of its own",
    `agent = Agent("openrouter:${FREE}", model_settings=settings)`,
    "depends",
    "not_read",
  ],
  [
    "an agent beside a call",
    `a = Agent("openrouter:${PAID}")\nask(model="${FREE}", messages=[])`,
    "not_free",
    "paid",
  ],
  ["a comment of a YAML file", `# model: ${PAID}\nmodel: ${FREE}\n`, "depends", "not_read"],
];
