import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/models/route";
import { watchModel } from "@/db/writes/watches";
import { installRuntime } from "@/lib/runtime";
import { buildFacts, T0 } from "../support/builders";
import { callRoute } from "../support/call-route";
import { recordCatalog } from "../support/record-catalog";
import { testRuntime } from "../support/test-runtime";

async function world() {
  let at = T0;
  const runtime = await testRuntime({ now: () => at });
  recordCatalog(runtime.db, { at: T0, models: [buildFacts()] });
  installRuntime(runtime);
  return { db: runtime.db, pass: (ms: number) => (at += ms) };
}

async function ask(query = "") {
  const { body } = await callRoute(GET, `/api/v1/models${query}`);
  return body as { data: { watched: boolean }[]; meta: { as_of: string } };
}

test("within a second, and with nothing written, the same answer is given again", async () => {
  const { pass } = await world();
  const first = await ask();
  pass(900);
  expect(await ask()).toEqual(first);
  pass(200);
  expect((await ask()).meta.as_of).not.toBe(first.meta.as_of);
});

test("what is written is seen at once", async () => {
  const { db } = await world();
  expect((await ask()).data[0]?.watched).toBe(false);
  watchModel(db, { modelId: "acme/tiny:free", now: T0 });
  expect((await ask()).data[0]?.watched).toBe(true);
});

test("another question gets another answer", async () => {
  await world();
  expect((await ask()).data).toHaveLength(1);
  expect((await ask("?q=nothing-like-it")).data).toHaveLength(0);
});
