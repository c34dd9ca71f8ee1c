import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { listEvents } from "@/db/queries/events";
import { listHistory } from "@/db/queries/history";
import { listModels } from "@/db/queries/roster";
import { listSnapshots } from "@/db/queries/snapshots";
import { listWatchedIds } from "@/db/queries/watched-ids";
import { apiTokens, credentials, invitations, shareLinks, users } from "@/db/schema/access";
import { auditEntries } from "@/db/schema/audit";
import type { BundledHistory } from "@/db/writes/bundled-format";
import { recordSnapshot } from "@/db/writes/record-snapshot";
import { ROLES } from "@/lib/domain/access";
import { type ModelFacts, ROSTER_STATES } from "@/lib/domain/model-facts";
import { DAY_MS } from "@/lib/domain/time";
import { parseCatalog } from "@/lib/openrouter/parse-catalog";
import { toModelFacts } from "@/lib/sync/to-model-facts";
import { lastCatalog, toCatalogRow } from "@/scripts/demo/catalog";
import { DEMO_PERSON } from "@/scripts/demo/invent-log";
import { inventModel, isInvented } from "@/scripts/demo/invent-model";
import { inventPast } from "@/scripts/demo/invent-past";
import { inventTeam } from "@/scripts/demo/invent-team";
import { prepareData } from "@/scripts/demo/prepare-data";
import { tellStory } from "@/scripts/demo/story";
import { startFakeOpenRouter } from "./fake-openrouter/start-fake-openrouter";
import { MINUTE } from "./support/builders";
import { memoryDatabase } from "./support/memory-database";

const NOW = Date.UTC(2026, 10, 21, 8);
const history = JSON.parse(readFileSync("public/bundled-history.json", "utf8")) as BundledHistory;
const ask = { now: NOW, intervalSeconds: 900 };

test("a model goes through the imitation's row and back unchanged", () => {
  const models = [...lastCatalog(history).values(), inventModel(7, { createdAt: NOW }).free];
  const { models: rows, refused } = parseCatalog({ data: models.map(toCatalogRow) });
  expect(refused).toEqual([]);
  expect(rows.map(toModelFacts)).toEqual(models);
});

test("no two invented models share an id", () => {
  const ids = Array.from({ length: 1_000 }, (_, n) => inventModel(n, { createdAt: NOW }).free.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every(isInvented)).toBe(true);
});

test("the demo begins with a full past that nothing was held back from, and with watched models", async () => {
  const fake = await startFakeOpenRouter();
  onTestFinished(() => fake.close());
  const db = await memoryDatabase();
  await prepareData({ db, fake, history, now: NOW });
  const statuses = listSnapshots(db, { ...ask, limit: 2_000 }).data.map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set(["accepted"]));
  const roster = listModels(db, { ...ask, states: ROSTER_STATES, at: null }).data;
  expect(roster.length).toBeGreaterThan(15);
  expect(roster.some(({ uptime_last_1d: uptime }) => uptime !== null)).toBe(true);
  expect(new Set(roster.map(({ data_policy: policy }) => policy.verdict))).toEqual(
    new Set(["assumed", "trains", "retained", "not_retained"]),
  );
  const { meta } = listHistory(db, {
    ...ask,
    states: ROSTER_STATES,
    from: NOW - 90 * DAY_MS,
    to: null,
  });
  expect(meta.gaps).toHaveLength(1);
  expect(listWatchedIds(db)).toHaveLength(3);
  expect(fake.inferenceCalls).toBe(0);
}, 30_000);

test("the demo's team has people of every role and what a team makes, and nobody has a password", async () => {
  const db = await memoryDatabase();
  inventTeam(db, { now: NOW });
  const people = db.select().from(users).all();
  expect(new Set(people.map(({ role }) => role))).toEqual(new Set(ROLES));
  expect(people.find(({ email }) => email === DEMO_PERSON)?.role).toBe("admin");
  expect(db.select().from(credentials).all()).toEqual([]);
  for (const table of [apiTokens, invitations, shareLinks]) {
    expect(db.select().from(table).all().length).toBeGreaterThan(0);
  }
  const times = db
    .select()
    .from(auditEntries)
    .all()
    .map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(Math.max(...times)).toBeLessThan(NOW);
});

test("two rounds of the story show every change they announce, and no scene but the half list is held back", async () => {
  const db = await memoryDatabase();
  const start = lastCatalog(history);
  const from = (history.captures.at(-1) ?? 0) * 1_000;
  const catalog = inventPast(start, { from, to: NOW }).at(-1)?.catalog ?? start;
  const file = (models: readonly ModelFacts[], at: number) =>
    recordSnapshot(db, {
      takenAt: at,
      receivedAt: at,
      source: "poll",
      cadenceMs: 2 * MINUTE,
      models,
      refused: [],
    });
  file([...catalog.values()], NOW);
  const held: string[] = [];
  let at = NOW;
  let scenes = 0;
  for (const scene of tellStory(catalog, { at: NOW })) {
    if (scenes === 28) break;
    scenes += 1;
    if (typeof scene.fault === "object" && scene.fault !== null) continue;
    for (const part of scene.fault === "half-consistent" ? [0.5, 1] : [1, 1]) {
      at += MINUTE;
      const models = [...scene.catalog.values()];
      const outcome = file(models.slice(0, Math.ceil(models.length * part)), at);
      if (outcome.status === "held") held.push(scene.says);
    }
  }
  expect(scenes).toBe(28);
  expect(held.every((says) => says.includes("half a list"))).toBe(true);
  expect(held).toHaveLength(2);
  const kinds = listEvents(db, { ...ask, from: NOW, limit: 1_000 }).data.map(({ kind }) => kind);
  expect([...new Set(kinds)].sort()).toEqual(
    expect.arrayContaining([
      "became_paid",
      "context_changed",
      "expiry_set",
      "flapped",
      "free_added",
      "free_removed",
    ]),
  );
}, 30_000);
