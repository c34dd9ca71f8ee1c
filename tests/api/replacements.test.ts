import { beforeEach, expect, test } from "vitest";
import { GET } from "@/app/api/v1/models/[...id]/route";
import type { Database } from "@/db/client";
import { broadcastSpans } from "@/db/schema/usage";
import { modelAnswer } from "@/lib/http/answer-schemas";
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
  const stays = buildFacts({ id: "beta/stays:free" });
  const goes = buildFacts({ id: "acme/goes:free" });
  const seeing = buildFacts({ id: "acme/seeing:free", inputModalities: ["image", "text"] });
  recordCatalog(db, { at: T0, models: [stays, goes, seeing] });
  recordCatalog(db, { at: T0 + 15 * MINUTE, models: [stays] });
});

async function read(id: string, as: As) {
  const params = { id: id.split("/") };
  const { status, body } = await callRoute(GET, `/api/v1/models/${id}`, { params, as });
  expect(status).toBe(200);
  return modelAnswer.parse(body).data;
}

test.each<[As, boolean]>([
  ["nobody", false],
  ["token:read", false],
  ["token:usage", true],
  ["viewer", true],
])("how our own requests fared is a reason for %s: %s", async (as, isTold) => {
  for (let n = 0; n < 25; n += 1) {
    const span = { id: `gen-${n}`, accountId: 1, modelId: "beta/stays:free", isFree: true };
    db.insert(broadcastSpans)
      .values({ ...span, at: T0, receivedAt: T0, ok: n > 0 })
      .run();
  }
  const { replacements } = await read("acme/goes:free", as);
  expect(replacements.map(({ id }) => id)).toEqual(["beta/stays:free"]);
  const told = replacements[0]?.reasons.includes("24 of 25 of our requests succeeded");
  expect(told).toBe(isTold);
});

test("where there is none, the tombstone says which need is in the way", async () => {
  expect(await read("acme/seeing:free", "nobody")).toMatchObject({
    listed: false,
    replacements: [],
    no_replacement_because: "No free model reads images.",
  });
  expect((await read("beta/stays:free", "nobody")).no_replacement_because).toBeNull();
});
