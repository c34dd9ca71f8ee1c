import { beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { DELETE, GET, PUT } from "@/app/api/v1/chains/[name]/route";
import { GET as listRoute } from "@/app/api/v1/chains/route";
import { auditEntries } from "@/db/schema/audit";
import { addNote } from "@/db/writes/model-notes";
import type { Answer } from "@/lib/domain/answers";
import type { ChainAnswer, ChainEntryAnswer } from "@/lib/domain/chains/chain-answers";
import { errorAnswer } from "@/lib/http/answer-schemas";
import {
  chainAnswer,
  chainsAnswer,
  openCodeFormat,
  openRouterFormat,
} from "@/lib/http/chain-schemas";
import { installRuntime, type Runtime } from "@/lib/runtime";
import { buildFacts, buildPrices, DAY, HOUR, MINUTE, T0 } from "../support/builders";
import { callRoute, type RouteAnswer } from "../support/call-route";
import { recordCatalog } from "../support/record-catalog";
import { testRuntime } from "../support/test-runtime";
import type { As } from "../support/visitors";

const SMALL = buildFacts({ id: "acme/small:free", contextLength: 32_768 });
const EYES = buildFacts({ id: "acme/eyes:free", inputModalities: ["image", "text"] });
const LARGE = buildFacts({ id: "beta/large:free", contextLength: 1_048_576 });
const LEAVES = buildFacts({ id: "gamma/leaves:free", expirationDate: "2026-01-20" });
const PROMO = buildFacts({ id: "delta/promo" });
const PAID = buildFacts({ id: "delta/paid", pricing: buildPrices("0.000001", "0.000002") });
const ROUTER = buildFacts({ id: "openrouter/free" });
const CATALOG = [SMALL, EYES, LARGE, LEAVES, PROMO, PAID, ROUTER];

let runtime: Runtime;
let now: number;

beforeEach(async () => {
  now = T0 + DAY + 5 * MINUTE;
  runtime = await testRuntime({ env: { GRATIS_AUTH: "public-read" }, now: () => now });
  installRuntime(runtime);
  recordCatalog(runtime.db, { at: T0, models: CATALOG });
  recordCatalog(runtime.db, { at: T0 + DAY, models: CATALOG });
});

type Asked = { as?: As; headers?: HeadersInit };

function get(nameAndQuery: string, asked: Asked = {}): Promise<RouteAnswer> {
  const [name = ""] = nameAndQuery.split("?");
  return callRoute(GET, `/api/v1/chains/${nameAndQuery}`, { params: { name }, ...asked });
}

function put(name: string, body: unknown, as: As = "member"): Promise<RouteAnswer> {
  return callRoute(PUT, `/api/v1/chains/${name}`, {
    method: "PUT",
    params: { name },
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
    as,
  });
}

function remove(name: string, as: As = "member"): Promise<RouteAnswer> {
  return callRoute(DELETE, `/api/v1/chains/${name}`, { method: "DELETE", params: { name }, as });
}

function chainIn({ status, body }: RouteAnswer): ChainAnswer {
  expect([status, body]).toEqual([status, chainAnswer.parse(body)]);
  return (body as Answer<ChainAnswer>).data;
}

const idsIn = (answer: RouteAnswer) => chainIn(answer).models.map(({ id }) => id);

async function list(query = "", as: As = "viewer"): Promise<readonly ChainEntryAnswer[]> {
  const { body } = await callRoute(listRoute, `/api/v1/chains${query}`, { as });
  expect(chainsAnswer.parse(body)).toEqual(body);
  return (body as Answer<readonly ChainEntryAnswer[]>).data;
}

describe("the default chain", () => {
  test("is always there, of three free models over all vendors, the one that ends last", async () => {
    const answer = await get("default");
    expect(idsIn(answer)).toEqual(["acme/eyes:free", "beta/large:free", "acme/small:free"]);
    expect(answer.body).toMatchObject({
      data: { name: "default", saved: false, fitting: 4, because: null, changed_by: null },
      meta: { snapshot_at: "2026-01-02T00:00:00Z", stale: false },
    });
    expect(await list()).toHaveLength(1);
  });

  test("holds neither what is $0 without a promise, nor what costs, nor the router", async () => {
    expect(idsIn(await get("default?length=10"))).toEqual([
      "acme/eyes:free",
      "beta/large:free",
      "acme/small:free",
      "gamma/leaves:free",
    ]);
  });

  test.each([
    ["can=vision", ["acme/eyes:free"]],
    ["can=vision,tools", ["acme/eyes:free"]],
    ["min_context=1000000", ["beta/large:free"]],
    ["length=1", ["acme/eyes:free"]],
    ["policy=assumed&can=vision", ["acme/eyes:free"]],
  ])("?%s narrows it", async (query, ids) => {
    expect(idsIn(await get(`default?${query}`))).toEqual(ids);
  });

  test("follows the newest accepted snapshot", async () => {
    const later = T0 + DAY + 4 * MINUTE;
    const models = CATALOG.filter((facts) => facts !== EYES);
    expect(recordCatalog(runtime.db, { at: later, models }).status).toBe("accepted");
    expect(idsIn(await get("default"))).toEqual([
      "acme/small:free",
      "beta/large:free",
      "gamma/leaves:free",
    ]);
  });

  test("says so where nobody fits, in a list for programs", async () => {
    const answer = await get("default?can=audio");
    expect(chainIn(answer)).toMatchObject({
      models: [],
      fitting: 0,
      because: "No free model reads audio.",
    });
  });

  test("before the first catalog it says that nothing is known", async () => {
    const fresh = await testRuntime();
    installRuntime(fresh);
    expect(chainIn(await get("default"))).toMatchObject({
      models: [],
      because: "No catalog has been read yet, so no model is known to be free.",
    });
  });
});

describe("in the format of a tool", () => {
  test("OpenRouter's is a part of a request", async () => {
    const { body, headers } = await get("default?format=openrouter");
    expect(openRouterFormat.parse(body)).toEqual({
      models: ["acme/eyes:free", "beta/large:free", "acme/small:free"],
      provider: { max_price: { prompt: 0, completion: 0 } },
    });
    expect(headers.get("gratis-snapshot-at")).toBe("2026-01-02T00:00:00Z");
    expect(headers.get("gratis-stale")).toBe("false");
  });

  test("LiteLLM's is YAML", async () => {
    const { text, headers } = await get("default?format=litellm&length=2");
    expect(headers.get("content-type")).toContain("yaml");
    expect(headers.get("content-disposition")).toContain("litellm.yaml");
    expect(parse(text)).toMatchObject({
      router_settings: { fallbacks: [{ "gratis-default": ["beta/large:free"] }] },
    });
  });

  test("OpenCode's is its config file", async () => {
    const { body } = await get("default?format=opencode");
    expect(openCodeFormat.parse(body)).toMatchObject({ model: "openrouter/acme/eyes:free" });
  });

  // An empty list would make OpenRouter take the account's default model, which may cost money.
  test.each(["openrouter", "litellm", "opencode"])(
    "%s gets an error and no empty list where nobody fits",
    async (format) => {
      const { status, body } = await get(`default?can=audio&format=${format}`);
      expect([status, errorAnswer.parse(body).error]).toEqual([
        409,
        {
          code: "conflict",
          message: "The chain default has no model now. No free model reads audio.",
        },
      ]);
    },
  );

  test("an old catalog is said to be old wherever there is room", async () => {
    now += 3 * HOUR;
    expect((await get("default")).body).toMatchObject({ meta: { stale: true } });
    expect((await get("default?format=litellm")).text).toContain("# STALE");
    const { headers } = await get("default?format=opencode");
    expect(headers.get("gratis-stale")).toBe("true");
  });
});

describe("an answer is asked for again cheaply", () => {
  test.each(["json", "openrouter", "litellm", "opencode"])(
    "%s has a lasting ETag",
    async (format) => {
      const path = `default?format=${format}`;
      const etag = (await get(path)).headers.get("etag") ?? "";
      now += MINUTE;
      const again = await get(path, { headers: { "if-none-match": etag } });
      expect([again.status, again.text]).toEqual([304, ""]);
      const other = await get(`${path}&length=1`, { headers: { "if-none-match": etag } });
      expect(other.status).toBe(200);
    },
  );

  test("and when it grows stale it is another answer", async () => {
    const etag = (await get("default")).headers.get("etag") ?? "";
    now += 3 * HOUR;
    expect((await get("default", { headers: { "if-none-match": etag } })).status).toBe(200);
  });

  test("only what everybody may read is left to caches", async () => {
    const cacheOf = async (as: As) => (await get("default", { as })).headers.get("cache-control");
    expect(await cacheOf("nobody")).toBe("public, max-age=60");
    expect(await cacheOf("viewer")).toBe("no-store");
    expect((await get("default")).headers.get("vary")).toBe("Authorization, Cookie");
  });
});

const CI = { can: ["tools"], min_context: 100_000, policy: ["assumed"], length: 2, note: "for CI" };

describe("a saved chain", () => {
  test("is new once and changed after that, and stands at its address", async () => {
    const made = await put("ci", CI);
    expect(made.status).toBe(201);
    expect(chainIn(made)).toMatchObject({
      name: "ci",
      saved: true,
      need: { can: ["tools"], min_context: 100_000, policy: ["assumed"], length: 2 },
      note: "for CI",
      changed_at: "2026-01-02T00:05:00Z",
      changed_by: "member@example.org",
    });
    expect(idsIn(await get("ci"))).toEqual(["acme/eyes:free", "beta/large:free"]);

    now += HOUR;
    const changed = await put("ci", { length: 1 }, "token:admin");
    expect(changed.status).toBe(200);
    expect(chainIn(changed)).toMatchObject({
      need: { can: [], min_context: null, policy: [], length: 1 },
      note: null,
      changed_at: "2026-01-02T01:05:00Z",
    });
    expect((await list()).map(({ name }) => name)).toEqual(["default", "ci"]);
  });

  test("can be asked to be stricter, and never to be wider", async () => {
    await put("ci", CI);
    expect(idsIn(await get("ci?can=vision"))).toEqual(["acme/eyes:free"]);
    const wider = await get("ci?length=10&min_context=1&can=tools");
    expect(chainIn(wider).need).toEqual({
      can: ["tools"],
      min_context: 100_000,
      policy: ["assumed"],
      length: 2,
    });
    const none = await get("ci?policy=trains");
    expect([none.status, errorAnswer.parse(none.body).error.field]).toEqual([400, "policy"]);
  });

  test("can be removed; its address is then not known", async () => {
    await put("ci", CI);
    expect((await remove("ci")).status).toBe(204);
    expect((await get("ci")).status).toBe(404);
    expect((await remove("ci")).status).toBe(404);
  });

  test("what was done stands in the audit log, and what was refused", async () => {
    await put("ci", CI);
    await remove("ci");
    await remove("ci");
    const log = runtime.db.select().from(auditEntries).all();
    const told = log.filter(({ action }) => action.startsWith("chain"));
    expect(
      told.map(({ action, target, result, actor }) => [action, target, result, actor]),
    ).toEqual([
      ["chain_saved", "ci", "done", "member@example.org"],
      ["chain_removed", "ci", "done", "member@example.org"],
      ["chain_removed", "ci", "refused", "member@example.org"],
    ]);
    expect(told[0]?.detail).toEqual({
      can: "tools",
      context: 100_000,
      policy: "assumed",
      length: 2,
    });
  });

  test.each<[string, unknown, string]>([
    ["default", {}, "name"],
    ["CI", {}, "name"],
    ["a".repeat(41), {}, "name"],
    ["ci", { can: ["fly"] }, "can"],
    ["ci", { can: "tools" }, "can"],
    ["ci", { min_context: -1 }, "min_context"],
    ["ci", { min_context: 1.5 }, "min_context"],
    ["ci", { policy: ["free"] }, "policy"],
    ["ci", { length: 0 }, "length"],
    ["ci", { length: 11 }, "length"],
    ["ci", { length: null }, "length"],
    ["ci", { note: "x".repeat(401) }, "note"],
    ["ci", { needs: [] }, "needs"],
    ["ci", [], "body"],
  ])("%s with %j is refused with its field", async (name, body, field) => {
    const answer = await put(name, body);
    expect([answer.status, errorAnswer.parse(answer.body).error.field]).toEqual([400, field]);
    expect(await list()).toHaveLength(1);
  });

  test("a note is one line of text, and no place for a key", async () => {
    const key = ["sk-or", "v1", "0123456789abcdef".repeat(4)].join("-");
    const made = await put("ci", { note: `  for CI\nwith ${key} ` });
    expect(chainIn(made).note).toMatch(/^for CI with /);
    expect(made.text).not.toContain(key);
  });
});

describe("who may", () => {
  test("strangers read a chain by its address, are not told which the team has saved, and save none", async () => {
    await put("ci", CI);
    expect(chainIn(await get("ci", { as: "nobody" }))).toMatchObject({
      note: null,
      changed_at: null,
      changed_by: null,
    });
    const namesFor = async (as: As) => (await list("", as)).map(({ name }) => name);
    expect(await namesFor("nobody")).toEqual(["default"]);
    expect(await namesFor("token:read")).toEqual(["default", "ci"]);
    expect(
      await Promise.all([statusOf("nobody"), statusOf("viewer"), statusOf("token:read")]),
    ).toEqual([401, 403, 403]);
  });

  const statusOf = async (as: As) => (await put("ci", CI, as)).status;

  test("what the team wrote about a model counts for the team alone", async () => {
    const note = { url: "https://acme.example", text: "They said so.", statedOn: "2026-01-01" };
    const halves = { training: "no", retention: "no" } as const;
    const who = { who: "member@example.org", now };
    addNote(runtime.db, { modelId: SMALL.id, ...note, ...halves, ...who });
    const path = "default?policy=not_retained";
    expect(idsIn(await get(path, { as: "viewer" }))).toEqual([SMALL.id]);
    expect(idsIn(await get(path, { as: "nobody" }))).toEqual([]);
  });
});

describe("bad questions", () => {
  test.each([
    ["default?can=fly", "can"],
    ["default?min_context=many", "min_context"],
    ["default?policy=good", "policy"],
    ["default?length=0", "length"],
    ["default?length=11", "length"],
    ["default?format=xml", "format"],
    ["default?limit=1", "limit"],
  ])("%s is refused with its field", async (path, field) => {
    const { status, body } = await get(path);
    expect([status, errorAnswer.parse(body).error.field]).toEqual([400, field]);
  });

  test.each(["unknown", "Default", "a%20b"])("there is no chain %s", async (name) => {
    expect((await get(name)).status).toBe(404);
  });
});

describe("the list", () => {
  beforeEach(async () => {
    for (const name of ["c", "a", "b"]) await put(name, CI);
  });

  test("begins with the default and goes on by name, page by page", async () => {
    expect((await list()).map(({ name }) => name)).toEqual(["default", "a", "b", "c"]);
    const first = await callRoute(listRoute, "/api/v1/chains?limit=2");
    const { next_cursor } = chainsAnswer.parse(first.body).meta;
    expect((await list(`?limit=2&cursor=${next_cursor}`)).map(({ name }) => name)).toEqual([
      "b",
      "c",
    ]);
  });

  test("is a table too", async () => {
    const { text } = await callRoute(listRoute, "/api/v1/chains?format=csv&limit=2");
    expect(text.split("\r\n").slice(0, 3)).toEqual([
      "name,saved,can,min_context,policy,length,note,changed_at,changed_by",
      "default,false,,,,3,,,",
      "a,true,tools,100000,assumed,2,for CI,2026-01-02T00:05:00Z,member@example.org",
    ]);
  });
});
