import { beforeEach, expect, test } from "vitest";
import { GET as getModel } from "@/app/api/v1/models/[...id]/route";
import { GET as listModels } from "@/app/api/v1/models/route";
import type { Database } from "@/db/client";
import { modelAnswer, modelsAnswer } from "@/lib/http/answer-schemas";
import { installRuntime } from "@/lib/runtime";
import { buildFacts, DAY, MINUTE, T0 } from "@/tests/support/builders";
import { callRoute } from "@/tests/support/call-route";
import { recordCatalog } from "@/tests/support/record-catalog";
import { testRuntime } from "@/tests/support/test-runtime";

let db: Database;

beforeEach(async () => {
  const runtime = await testRuntime({ now: () => T0 + 20 * MINUTE });
  db = runtime.db;
  installRuntime(runtime);
  recordCatalog(db, {
    at: T0,
    models: [buildFacts({ id: "acme/tiny:free" }), buildFacts({ id: "b/gone:free" })],
  });
  recordCatalog(db, { at: T0 + 15 * MINUTE, models: [buildFacts({ id: "acme/tiny:free" })] });
});

const idsOf = (body: unknown) => modelsAnswer.parse(body).data.map((model) => model.id);

test("the roster answers as its schema says, without parameters", async () => {
  const { status, body } = await callRoute(listModels, "/api/v1/models");
  expect(status).toBe(200);
  expect(modelsAnswer.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    data: [{ id: "acme/tiny:free" }],
    meta: {
      as_of: "2026-01-01T00:20:00Z",
      snapshot_at: "2026-01-01T00:15:00Z",
      stale: false,
      in_gap: false,
      next_cursor: null,
    },
  });
});

test("at= travels to a snapshot, given as a date, a time with a zone, or empty for now", async () => {
  const at = async (text: string) =>
    idsOf((await callRoute(listModels, `/api/v1/models?at=${encodeURIComponent(text)}`)).body);
  expect(await at("2026-01-01")).toEqual(["acme/tiny:free", "b/gone:free"]);
  expect(await at("2026-01-01T05:59:59+05:45")).toEqual(["acme/tiny:free", "b/gone:free"]);
  expect(await at("2026-01-01T06:00:00+05:45")).toEqual(["acme/tiny:free"]);
  expect(await at("2025-12-31T23:59:59Z")).toEqual([]);
  expect(await at("")).toEqual(["acme/tiny:free"]);
});

test("every filter of the address reaches the roster", async () => {
  const filters =
    "state=free&q=tiny&min_context=131072&supports=tools,max_tokens&input=text&policy=assumed&training=unsaid,no&retention=unsaid";
  expect(idsOf((await callRoute(listModels, `/api/v1/models?${filters}`)).body)).toEqual([
    "acme/tiny:free",
  ]);
  for (const none of [
    "state=paid",
    "q=x",
    "min_context=131073",
    "supports=nope",
    "input=image",
    "policy=trains",
    "training=no,yes",
    "retention=no",
  ]) {
    expect(idsOf((await callRoute(listModels, `/api/v1/models?${none}`)).body)).toEqual([]);
  }
  expect(idsOf((await callRoute(listModels, "/api/v1/models?state=all")).body)).toHaveLength(1);
});

test("paging through the API gives every model once", async () => {
  const ids = Array.from({ length: 7 }, (_, n) => `acme/m${n}:free`);
  recordCatalog(db, { at: T0 + 16 * MINUTE, models: ids.map((id) => buildFacts({ id })) });
  const seen: string[] = [];
  let cursor = "";
  for (let page = 0; page < 10; page += 1) {
    const { body } = await callRoute(listModels, `/api/v1/models?limit=3&cursor=${cursor}`);
    const answer = modelsAnswer.parse(body);
    seen.push(...answer.data.map((model) => model.id));
    if (answer.meta.next_cursor === null) break;
    cursor = answer.meta.next_cursor;
  }
  expect(seen).toEqual(ids);
});

test.each([[["acme", "tiny%3Afree"]], [["acme", "tiny:free"]], [["acme%2Ftiny%3Afree"]]])(
  "an id stands in the path as it is: %j",
  async (id) => {
    const { status, body } = await callRoute(getModel, "/api/v1/models/acme/tiny:free", {
      params: { id },
    });
    expect(status).toBe(200);
    expect(modelAnswer.parse(body)).toEqual(body);
    expect(body).toMatchObject({ data: { id: "acme/tiny:free", listed: true } });
  },
);

test("a model that has gone still answers, and names what could stand in", async () => {
  const { status, body } = await callRoute(getModel, "/api/v1/models/b/gone:free", {
    params: { id: ["b", "gone%3Afree"] },
  });
  expect(status).toBe(200);
  expect(modelAnswer.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    data: {
      listed: false,
      last_seen: "2026-01-01T00:00:00Z",
      gone_since: "2026-01-01T00:15:00Z",
      replacements: [{ id: "acme/tiny:free" }],
    },
    meta: { snapshot_at: "2026-01-01T00:15:00Z" },
  });
});

test("an id that no snapshot listed is 404, whatever stands in it", async () => {
  for (const id of [["acme", "tiny"], ["%E0%A4%A"], ["<script>"], ["a".repeat(5_000)]]) {
    const { status, body } = await callRoute(getModel, "/api/v1/models/x", { params: { id } });
    expect(status).toBe(404);
    expect(body).toMatchObject({ error: { code: "not_found", field: "id" } });
  }
});

test("a roster read long after its snapshot says that it is stale", async () => {
  installRuntime(await testRuntime({ db, now: () => T0 + 2 * DAY }));
  expect((await callRoute(listModels, "/api/v1/models")).body).toMatchObject({
    meta: { stale: true },
  });
});
