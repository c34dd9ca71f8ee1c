import { expect, test } from "vitest";
import { GET as getModel } from "@/app/api/v1/models/[...id]/route";
import { GET as listModels } from "@/app/api/v1/models/route";
import { listRefusals } from "@/db/queries/refusals";
import { modelAnswer, modelsAnswer } from "@/lib/http/answer-schemas";
import { installRuntime } from "@/lib/runtime";
import { fakeCatalog, fakeModel } from "../fake-openrouter/fake-model";
import { MINUTE } from "../support/builders";
import { callRoute } from "../support/call-route";
import { dumpHistory } from "../support/history-dump";
import { memoryDatabase } from "../support/memory-database";
import { quickCheck } from "./support/all-rows";
import { faultWorld } from "./support/fault-world";

const MEGABYTE = 1_024 * 1_024;

const HOSTILE: [string, string][] = [
  ["markup", '<script>alert(1)</script><img src=x onerror="alert(2)">'],
  ["right-to-left marks", "safe\u202egnp.exe\u2066\u2069\u200f"],
  ["a NUL in the middle", "before\u0000after"],
  ["control characters", "\u0007\u001b[31mred\u009b\r\nLocation: elsewhere"],
  ["half a surrogate pair", "broken \ud83d end"],
  ["quotes of SQL", "'; drop table snapshots; --"],
  ["a formula", "=cmd|'/c calc'!A0"],
  ["a name of JavaScript's own", "__proto__"],
  ["a path in JSON", '$.description", null) --'],
  ["a megabyte", "x".repeat(MEGABYTE)],
  ["a megabyte of pairs", "😀".repeat(MEGABYTE / 4)],
];

test.each(HOSTILE)(
  "%s in every text of a model is kept and answered as text, within bounds",
  async (_what, text) => {
    const id = "acme/hostile:free";
    const hostile = fakeModel({
      id,
      name: text,
      description: text,
      knowledge_cutoff: text,
      expiration_date: text,
      hugging_face_id: text,
      canonical_slug: text,
      supported_parameters: ["tools", text],
      pricing: { prompt: "0", completion: "0", [text.slice(0, 100)]: text },
      architecture: {
        modality: text,
        input_modalities: ["text", text],
        output_modalities: ["text"],
      },
    });
    const world = await faultWorld({
      db: await memoryDatabase(),
      models: [...fakeCatalog(), hostile],
    });
    const { db, fake, runtime, poll } = world;
    installRuntime(runtime);
    expect(await poll()).toMatchObject({ status: "ok", counts: { refused: 0 } });
    const before = dumpHistory(db);

    fake.clock.advance(15 * MINUTE);
    // One more model, so that the answer is read anew and not "not modified".
    fake.setCatalog([...fakeCatalog(), hostile, fakeModel({ id: "acme/newcomer" })]);
    expect(await poll()).toMatchObject({ status: "ok", counts: { changed: 1 } });
    const about = (rows: unknown[]) =>
      rows.filter((row) => (row as { model_id: string }).model_id === id);
    expect(about(dumpHistory(db).versions)).toEqual(about(before.versions));
    expect(about(dumpHistory(db).events)).toEqual([]);

    const one = await callRoute(getModel, `/api/v1/models/${id}`, {
      params: { id: id.split("/") },
    });
    expect([one.status, one.headers.get("content-type")]).toEqual([
      200,
      "application/json; charset=utf-8",
    ]);
    expect(one.headers.get("x-content-type-options")).toBe("nosniff");
    expect(modelAnswer.safeParse(one.body).error).toBeUndefined();
    const { name, description } = modelAnswer.parse(one.body).data;
    const whole = text.toWellFormed();
    expect(whole.startsWith(name) && name.length === Math.min(whole.length, 500)).toBe(true);
    expect(description === null || whole.startsWith(description)).toBe(true);
    expect(one.text.length).toBeLessThan(200_000);

    const all = await callRoute(listModels, "/api/v1/models?state=all");
    expect(modelsAnswer.parse(all.body).data.length).toBeGreaterThan(10);
    const search = await callRoute(
      listModels,
      `/api/v1/models?state=all&q=${encodeURIComponent(whole.slice(0, 50))}`,
    );
    expect(search.status).toBeLessThan(500);
    const csv = await callRoute(listModels, "/api/v1/models?format=csv&state=all");
    expect(csv.status).toBe(200);
    expect(csv.text).not.toMatch(/(^|,)"?[=+@]/m);
    expect(quickCheck(db)).toBe("ok");
  },
);

test.each([
  ["a NUL", "acme/nu\u0000l:free"],
  ["a line break", "acme/two\nlines"],
  ["a space", "acme/with space"],
  ["half a surrogate pair", "acme/\ud83d"],
  ["a megabyte", `acme/${"x".repeat(MEGABYTE)}`],
  ["nothing", ""],
])(
  "a model whose id holds %s is set aside with a short reason, and the others are kept",
  async (_what, id) => {
    const models = [...fakeCatalog(), fakeModel({ id })];
    const { db, poll } = await faultWorld({ db: await memoryDatabase(), models });
    expect(await poll()).toMatchObject({ status: "ok", counts: { models: 25, refused: 1 } });
    const refused = listRefusals(db, { limit: 10 });
    expect(refused).toHaveLength(1);
    expect(JSON.stringify(refused).length).toBeLessThan(2_000);
    expect(quickCheck(db)).toBe("ok");
  },
);

test.each([
  "<b>x</b>/<i>y</i>:free",
  "__proto__/constructor:free",
  "a/\u202eb:free",
  "%2e%2e/%2f:free",
  "..//../:free",
])("a model with the odd id %s is listed and found by it", async (id) => {
  const models = [...fakeCatalog(), fakeModel({ id })];
  const { runtime, poll } = await faultWorld({ db: await memoryDatabase(), models });
  installRuntime(runtime);
  expect(await poll()).toMatchObject({ status: "ok", counts: { models: 26, refused: 0 } });
  const { body } = await callRoute(listModels, "/api/v1/models");
  expect(modelsAnswer.parse(body).data.map((model) => model.id)).toContain(id);
  const parts = id.split("/").map(encodeURIComponent);
  const one = await callRoute(getModel, "/api/v1/models/x", { params: { id: parts } });
  expect(one.body).toMatchObject({ data: { id, listed: true } });
});
