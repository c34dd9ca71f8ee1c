import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { getChain } from "@/db/queries/chains";
import { listCoverage } from "@/db/queries/coverage";
import { listEvents } from "@/db/queries/events";
import { listEvidenceAt } from "@/db/queries/evidence-at";
import { listHistory } from "@/db/queries/history";
import { listIncidents } from "@/db/queries/incidents";
import { listKeys } from "@/db/queries/keys";
import { getModel } from "@/db/queries/model";
import { getQuotaAnswers } from "@/db/queries/quota";
import { getQuotaHistory } from "@/db/queries/quota-history";
import { listModels } from "@/db/queries/roster";
import { listSnapshots } from "@/db/queries/snapshots";
import { listTraps } from "@/db/queries/traps";
import { listUsageDayStates } from "@/db/queries/usage-day-states";
import { listWatchedIds } from "@/db/queries/watched-ids";
import { apiTokens, credentials, invitations, shareLinks, users } from "@/db/schema/access";
import { auditEntries } from "@/db/schema/audit";
import type { BundledHistory } from "@/db/writes/bundled-format";
import { recordSnapshot } from "@/db/writes/record-snapshot";
import { ROLES } from "@/lib/domain/access/access";
import { type ModelFacts, ROSTER_STATES } from "@/lib/domain/models/model-facts";
import { usdText } from "@/lib/domain/money";
import { POLICY_SOURCES, POLICY_VERDICTS } from "@/lib/domain/policy/policy";
import { DAY_MS, utcDay } from "@/lib/domain/time";
import { parseCatalog } from "@/lib/openrouter/parse-catalog";
import { environmentKeys } from "@/lib/sync/environment-keys";
import { toModelFacts } from "@/lib/sync/to-model-facts";
import { lastCatalog, toCatalogRow } from "@/scripts/demo/catalog";
import { inventChains } from "@/scripts/demo/invent-chains";
import { DEMO_PERSON } from "@/scripts/demo/invent-log";
import { MISHAP_COSTS } from "@/scripts/demo/invent-mishaps";
import { inventModel, isInvented } from "@/scripts/demo/invent-model";
import { inventNotes } from "@/scripts/demo/invent-notes";
import { inventPast } from "@/scripts/demo/invent-past";
import { inventTeam } from "@/scripts/demo/invent-team";
import { inventToday } from "@/scripts/demo/invent-today";
import { DAYS_OF_PAST } from "@/scripts/demo/invent-year";
import { ANNOUNCED, LEAVER, STAND_IN } from "@/scripts/demo/mishap-models";
import { mishapTimes } from "@/scripts/demo/mishap-times";
import { ACCOUNT_VARIABLES, prepareAccount } from "@/scripts/demo/prepare-account";
import { prepareData } from "@/scripts/demo/prepare-data";
import { tellStory } from "@/scripts/demo/story";
import { INFERENCE_SECRET, MANAGEMENT_SECRET, secretOf, TEAM_KEYS } from "@/scripts/demo/team-keys";
import { seededRandom } from "@/scripts/support/seeded-random";
import { startFakeOpenRouter } from "./fake-openrouter/start-fake-openrouter";
import { MINUTE } from "./support/builders";
import { memoryDatabase } from "./support/memory-database";
import { testRuntime } from "./support/test-runtime";

const secretOfKey = ({ name }: { name: string }) => secretOf(name);
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

/** Made once, because it takes some seconds. */
const world = prepareWorld();
afterAll(async () => (await world).fake.close());

async function prepareWorld() {
  const fake = await startFakeOpenRouter();
  const db = await openDatabase(":memory:");
  const catalog = await prepareData({ db, fake, history, now: NOW });
  const { used } = await prepareAccount({ db, fake, catalog, now: NOW });
  return { db, fake, used, catalog };
}

test("the demo begins with a full past that nothing was held back from, and with watched models", async () => {
  const { db, fake } = await world;
  const statuses = listSnapshots(db, { ...ask, limit: 2_000 }).data.map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set(["accepted"]));
  const roster = listModels(db, { ...ask, states: ROSTER_STATES, at: null }).data;
  expect(roster.length).toBeGreaterThan(15);
  expect(roster.some(({ uptime_last_1d: uptime }) => uptime !== null)).toBe(true);
  expect(new Set(roster.map(({ data_policy: policy }) => policy.verdict))).toEqual(
    new Set(POLICY_VERDICTS),
  );
  const { meta } = listHistory(db, {
    ...ask,
    states: ROSTER_STATES,
    from: NOW - 90 * DAY_MS,
    to: null,
  });
  expect(meta.gaps).toHaveLength(1);
  expect(listWatchedIds(db)).toHaveLength(4);
  expect(fake.inferenceCalls).toBe(0);
}, 90_000);

test("the demo's account has twelve keys, a year of days and a quota that runs short", async () => {
  const { db, fake, used } = await world;
  const runtime = await testRuntime({ db, now: () => NOW, env: ACCOUNT_VARIABLES });
  const environment = environmentKeys(runtime.env);

  const keys = listKeys(db, { ...ask, environment });
  const listed = keys.data.filter(({ kind }) => kind !== "management");
  expect(listed.map(({ name }) => name).sort()).toEqual(TEAM_KEYS.map(({ name }) => name).sort());
  expect(listed.filter(({ policy }) => policy === "paid_allowed")).toHaveLength(2);
  expect(new Set(listed.map(({ state }) => state))).toEqual(new Set(["ok", "disabled"]));

  const quota = getQuotaAnswers(db, {
    ...ask,
    environment,
    byokAllowance: runtime.env.byokAllowance,
    quotaEverySeconds: 60,
  });
  const [account] = quota.data;
  expect(account?.day).toMatchObject({ used, limit: 1_000, source: "counter", stale: false });
  expect(account?.warning).toBe(70);
  expect(account?.blocked).toBe(false);
  expect(account?.missing).toEqual([]);
  expect(account?.by_key.length).toBeGreaterThan(4);
  expect(Math.max(...(account?.minutes ?? []).map(({ used }) => used ?? 0))).toBeGreaterThan(10);
  expect(account?.byok?.requests).toBeGreaterThan(0);

  const past = getQuotaHistory(db, { ...ask, days: DAYS_OF_PAST + 1 });
  expect(past.data).toHaveLength(DAYS_OF_PAST + 1);
  expect(past.data.filter(({ ran_out_at: ranOut }) => ranOut !== null).length).toBeGreaterThan(5);
  const yearAgo = utcDay(NOW - DAYS_OF_PAST * DAY_MS);
  const states = listUsageDayStates(db, { accountId: account?.account_id ?? 0, from: yearAgo });
  expect(states.size).toBe(DAYS_OF_PAST + 1);

  const shown = JSON.stringify([keys, quota, past]);
  for (const secret of [INFERENCE_SECRET, MANAGEMENT_SECRET, ...TEAM_KEYS.map(secretOfKey)]) {
    expect(shown).not.toContain(secret);
  }
  expect(fake.inferenceCalls).toBe(0);
}, 90_000);

test("the demo's incidents and traps are found by its own jobs: two open, one expected, one fixed", async () => {
  const { db, fake } = await world;
  const { data, meta } = listIncidents(db, { now: NOW, intervalSeconds: null, limit: 100 });
  expect(meta.open).toBe(2);
  const [searches, twin] = [MISHAP_COSTS.searches, MISHAP_COSTS.twin].map(usdText);
  expect(
    data.map(({ key_name, cause, status, cost_usd }) => [key_name, cause, status, cost_usd]),
  ).toEqual([
    ["hermes-agent", "free_ended", "open", "1.50"],
    ["review-bot", "side_model", "open", "0.168"],
    ["ci-pipeline", "web_search", "expected", searches],
    ["dev-laptop", "twin_used", "fixed", twin],
  ]);
  expect(data[0]).toMatchObject({ requests: 14, models: [{ model_id: STAND_IN }] });
  expect(data[0]?.first_day).toBe(utcDay(NOW));
  expect(Math.max(...data.map(({ detected_after_s: seconds }) => seconds))).toBeLessThan(120);

  const traps = listTraps(db, { now: NOW, intervalSeconds: null }).data;
  const named = traps.map(({ model_id, kind }) => `${model_id} ${kind}`);
  expect(named).toContain(`${LEAVER}:free sprung`);
  expect(named).toContain(`${ANNOUNCED}:free announced`);
  // The one change at OpenRouter is the cap that somebody set.
  expect(fake.requests.filter(({ method }) => method === "PATCH")).toHaveLength(1);
}, 90_000);

test("the demo has evidence of every source, a contradiction, a tombstone with who used it, and needs that hang on one", async () => {
  const { db, catalog } = await world;
  const said = [...inventNotes(db, { catalog, now: NOW }), ...inventChains(db, { now: NOW })];
  const roster = listModels(db, { ...ask, states: ROSTER_STATES, at: null, view: "team" }).data;
  const evidence = listEvidenceAt(db, {
    ids: roster.map(({ id }) => id),
    ...{ at: null, view: "team" },
  });
  const sources = [...evidence.values()].flatMap((own) => own.evidence.map(({ source }) => source));
  expect(new Set(sources)).toEqual(new Set(POLICY_SOURCES));
  const listed = listEvidenceAt(db, { ids: [...evidence.keys()], at: null, view: "public" });
  for (const view of [evidence, listed]) {
    expect([...view.values()].some(({ judgement }) => judgement.conflict)).toBe(true);
  }
  const notes = roster.flatMap(({ id, listed_since: since }) =>
    (evidence.get(id)?.evidence ?? []).flatMap(({ note }) =>
      note ? [note.stated_on >= since.slice(0, 10)] : [],
    ),
  );
  expect(notes).toEqual([true, true]);
  expect(said.map(({ action }) => action)).toEqual([
    "note_added",
    "note_added",
    "chain_saved",
    "chain_saved",
  ]);

  const left = getModel(db, `${LEAVER}:free`, { view: "team" });
  expect(left).toMatchObject({ listed: false });
  expect(left?.replacements.length).toBeGreaterThan(0);
  const coverage = listCoverage(db, { ...ask, view: "team" }).data;
  expect(coverage.some(({ hangs_on: one }) => one !== null)).toBe(true);
  for (const name of ["agents", "private"]) {
    const chain = getChain(db, { ...ask, name, view: "team", withUsage: true })?.data;
    expect(chain?.models.length).toBeGreaterThan(1);
  }
}, 90_000);

test.each([2, 11, 40, 700])(
  "%i minutes into a day the demo's newest incident is of one UTC day, and over",
  (minutes) => {
    const start = Date.UTC(2026, 10, 20);
    const now = start + minutes * MINUTE;
    const { lastSeen, goneAt, firstPaid, lastPaid } = mishapTimes(now).leaving;
    expect([lastSeen, goneAt, firstPaid, lastPaid, now]).toEqual(
      [lastSeen, goneAt, firstPaid, lastPaid, now].sort((a, b) => a - b),
    );
    expect(utcDay(firstPaid)).toBe(utcDay(lastPaid));
    expect(utcDay(firstPaid)).toBe(utcDay(minutes < 10 ? start - DAY_MS : start));
  },
);

test.each([3, 40, 700])(
  "%i minutes into a day no more than 20 free requests were made in a minute, and none is ahead",
  (minutes) => {
    const start = Date.UTC(2026, 10, 20);
    const now = start + minutes * MINUTE;
    const free = ["acme/tiny:free", "acme/large:free"];
    const day = { start, level: 1, daysAgo: 0, free, paid: [] };
    const requests = inventToday(day, { now, random: seededRandom(1) });
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.every(({ at }) => at >= start && at < now)).toBe(true);
    const byMinute = Map.groupBy(requests, ({ at }) => Math.floor(at / MINUTE));
    expect(Math.max(...[...byMinute.values()].map((own) => own.length))).toBeLessThanOrEqual(20);
  },
);

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
