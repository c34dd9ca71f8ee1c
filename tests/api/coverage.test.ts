import { beforeEach, expect, test } from "vitest";
import { GET } from "@/app/api/v1/coverage/route";
import { GET as listModels } from "@/app/api/v1/models/route";
import type { Database } from "@/db/client";
import { endpointChecks, evidence, modelEndpoints } from "@/db/schema/endpoints";
import { modelNotes } from "@/db/schema/notes";
import { wireAbilities } from "@/lib/domain/models/abilities";
import { modelsAnswer } from "@/lib/http/answer-schemas";
import { coverageAnswer } from "@/lib/http/coverage-schemas";
import { installRuntime } from "@/lib/runtime";
import { buildFacts, MINUTE, T0 } from "../support/builders";
import { callRoute } from "../support/call-route";
import { recordCatalog } from "../support/record-catalog";
import { testRuntime } from "../support/test-runtime";
import type { As } from "../support/visitors";

let db: Database;

beforeEach(async () => {
  const runtime = await testRuntime({
    env: { GRATIS_AUTH: "public-read" },
    now: () => T0 + 20 * MINUTE,
  });
  db = runtime.db;
  installRuntime(runtime);
  recordCatalog(db, {
    at: T0,
    models: [
      buildFacts({ id: "acme/one:free", contextLength: 262_144 }),
      buildFacts({
        id: "beta/two:free",
        inputModalities: ["image", "text"],
        supportedParameters: ["tools", "structured_outputs", "reasoning"],
      }),
      buildFacts({ id: "acme/promo", contextLength: 2_000_000 }),
      buildFacts({ id: "openrouter/free", contextLength: 2_000_000 }),
    ],
  });
});

const ask = (search = "", as: As = "token:read") =>
  callRoute(GET, `/api/v1/coverage${search}`, { as });

async function cellOf(
  search: string,
  { can = null, min = null }: { can?: string | null; min?: number | null },
  as?: As,
) {
  const { status, body } = await ask(search, as);
  expect(status).toBe(200);
  return coverageAnswer
    .parse(body)
    .data.find((cell) => cell.can === can && cell.min_context === min);
}

function served(modelId: string, ...names: string[]) {
  const served = names.length > 0;
  db.insert(endpointChecks)
    .values({ modelId, checkedAt: T0, served })
    .onConflictDoUpdate({ target: endpointChecks.modelId, set: { served } })
    .run();
  for (const name of names) {
    const endpoint = { modelId, tag: name.toLowerCase(), providerName: name };
    db.insert(modelEndpoints)
      .values({ ...endpoint, firstSeenAt: T0, lastSeenAt: T0 })
      .run();
  }
}

test("the table answers as its schema says, and counts what is free for certain", async () => {
  const { body } = await ask();
  expect(coverageAnswer.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    meta: { snapshot_at: "2026-01-01T00:00:00Z", stale: false, next_cursor: null },
  });
  expect(await cellOf("", {})).toMatchObject({
    ...{ models: 2, vendors: 2, providers: null, hangs_on: null },
    ids: ["acme/one:free", "beta/two:free"],
  });
  expect(await cellOf("", { can: "vision", min: 128_000 })).toMatchObject({
    ...{ models: 1, hangs_on: { kind: "model", name: "beta/two:free" } },
  });
});

test("providers are counted once all of the models were looked at", async () => {
  served("acme/one:free", "Novita");
  expect((await cellOf("", {}))?.providers).toBeNull();
  served("beta/two:free");
  expect(await cellOf("", {})).toMatchObject({ providers: 1 });
  served("beta/two:free", "Novita");
  expect(await cellOf("", {})).toMatchObject({
    providers: 1,
    hangs_on: { kind: "provider", name: "Novita" },
  });
});

test("every number agrees with what the list of models answers to the same need", async () => {
  const { body } = await ask();
  for (const { can, min_context, ids } of coverageAnswer.parse(body).data) {
    const { input, supports } = wireAbilities(can === null ? [] : [can]);
    const search = new URLSearchParams({ state: "free" });
    if (min_context !== null) search.set("min_context", String(min_context));
    if (input.length > 0) search.set("input", input.join(","));
    if (supports.length > 0) search.set("supports", supports.join(","));
    const listed = modelsAnswer.parse(
      (await callRoute(listModels, `/api/v1/models?${search}`)).body,
    );
    const others = listed.data.map(({ id }) => id).filter((id) => id !== "openrouter/free");
    expect(ids.toSorted()).toEqual(others.toSorted());
  }
});

test("verdicts narrow it, and what the team wrote counts for the team alone", async () => {
  db.insert(evidence)
    .values({
      ...{ modelId: "acme/one:free", source: "zdr_list", says: "not_retained", retention: "no" },
      ...{ sourceUrl: "https://example.org", quote: "listed", firstSeenAt: T0, lastSeenAt: T0 },
    })
    .run();
  const asked = "?policy=not_retained,not_trained";
  expect((await cellOf(asked, {}))?.ids).toEqual(["acme/one:free"]);
  db.insert(modelNotes)
    .values({
      ...{ modelId: "acme/one:free", training: "yes", retention: "yes", text: "They do." },
      ...{ url: "https://example.org", statedOn: "2026-01-01", madeAt: T0, madeBy: "ann" },
    })
    .run();
  expect((await cellOf(asked, {}))?.ids).toEqual([]);
  expect((await cellOf(asked, {}, "nobody"))?.ids).toEqual(["acme/one:free"]);
});

test("in pages it gives every cell once, and as a table one line for each", async () => {
  const seen: string[] = [];
  let search = "?limit=10";
  for (let page = 0; page < 10; page += 1) {
    const { data, meta } = coverageAnswer.parse((await ask(search)).body);
    seen.push(...data.map(({ can, min_context }) => `${can} ${min_context}`));
    if (meta.next_cursor === null) break;
    search = `?limit=10&cursor=${meta.next_cursor}`;
  }
  expect([seen.length, new Set(seen).size]).toEqual([35, 35]);
  const { text, headers } = await ask("?format=csv");
  expect(headers.get("content-disposition")).toBe('attachment; filename="coverage.csv"');
  const lines = text.trimEnd().split("\r\n");
  expect(lines[0]).toBe("can,min_context,models,vendors,providers,hangs_on_kind,hangs_on_name,ids");
  expect(lines[1]).toBe(",,2,2,,,,acme/one:free beta/two:free");
  expect(lines).toContain("vision,,1,1,,model,beta/two:free,beta/two:free");
  expect(lines).toHaveLength(36);
});

test("before the first catalog it counts nothing and says that there is none", async () => {
  const empty = await testRuntime({ now: () => T0 });
  installRuntime(empty);
  const { body } = await callRoute(GET, "/api/v1/coverage", { as: "token:read" });
  const { data, meta } = coverageAnswer.parse(body);
  expect([meta.snapshot_at, data.every(({ models }) => models === 0)]).toEqual([null, true]);
});

test.each([
  ["?policy=good", "policy"],
  ["?limit=0", "limit"],
  ["?cursor=nonsense", "cursor"],
  ["?format=xml", "format"],
  ["?can=tools", "can"],
])("%s is refused by its name", async (search, field) => {
  expect(await ask(search)).toMatchObject({ status: 400, body: { error: { field } } });
});

test.each<[As, number]>([
  ["nobody", 200],
  ["token:read", 200],
  ["viewer", 200],
])("%s: %i where the catalog is public", async (as, status) => {
  expect((await ask("", as)).status).toBe(status);
});

test("nobody reads it where the catalog is not public", async () => {
  installRuntime(await testRuntime({ now: () => T0 }));
  expect((await ask("", "nobody")).status).toBe(401);
});
