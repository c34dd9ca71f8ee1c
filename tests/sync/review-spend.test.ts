import { setTimeout as pause } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { keys } from "@/db/schema/keys";
import { spendRules } from "@/db/schema/spend";
import { receiveBroadcast } from "@/lib/sync/receive-broadcast";
import { reviewSpend, reviewSpendGently } from "@/lib/sync/review-spend";
import { fakeSecret, hashOf } from "../fake-openrouter/account/fake-secret";
import { DAY, HOUR, MINUTE, T0 } from "../support/builders";
import { CENT, MANAGER, paidRequest, spendWorld } from "../support/spend-world";

const NOON = T0 + 12 * HOUR;

test("a key that spends is found by its own counter within two minutes, and its model a look later, as one incident", async () => {
  const it = await spendWorld({ requests: [paidRequest(NOON + 20_000)] });
  it.fake.clock.set(NOON - MINUTE);
  await it.run("keys", "minutes");
  const foundAt = await it.poll({ until: NOON + 10 * MINUTE, jobs: ["keys"] });
  expect((foundAt ?? 0) - (NOON + 20_000)).toBeLessThanOrEqual(120_000);
  expect(it.incidents()).toMatchObject([
    { id: 1, cause: "unexplained", costNanoUsd: CENT, detectedBy: "key_usage", status: "open" },
  ]);
  await it.run("minutes");
  expect(it.incidents()).toMatchObject([
    { id: 1, costNanoUsd: CENT, requests: 1, detectedBy: "key_usage", status: "open" },
  ]);
  expect(it.cells()).toMatchObject([{ incidentId: 1, modelId: "acme/big", costNanoUsd: CENT }]);
  expect(it.entries(1).map(({ kind }) => kind)[0]).toBe("found");
});

test("the same figures again change nothing", async () => {
  const it = await spendWorld({ requests: [paidRequest(NOON)] });
  it.fake.clock.set(NOON + 5 * MINUTE);
  await it.run("keys", "minutes");
  await it.run("minutes");
  const before = [it.incidents(), it.cells(), it.entries(1), it.readings()];
  const review = () => reviewSpend(it.runtime);
  expect([review(), review()]).toEqual([
    { open: 1, opened: 0, changed: 0 },
    { open: 1, opened: 0, changed: 0 },
  ]);
  it.fake.clock.advance(MINUTE);
  const told = await it.run("keys", "minutes");
  expect([it.incidents(), it.cells(), it.entries(1), it.readings()]).toEqual(before);
  expect(told).toMatchObject({ incidents_found: 0, incidents_changed: 0 });
});

test("what comes late joins the incident, and OpenRouter's own account settles it", async () => {
  const late = paidRequest(NOON + MINUTE, { postedAt: T0 + DAY + 2 * HOUR, costNanoUsd: 3 * CENT });
  const it = await spendWorld({ requests: [paidRequest(NOON), late] });
  it.fake.clock.set(NOON + 5 * MINUTE);
  await it.run("keys", "minutes");
  it.fake.clock.set(T0 + DAY + HOUR);
  await it.run("keys", "minutes", "activity");
  expect(it.incidents()).toMatchObject([{ id: 1, costNanoUsd: CENT, isSettled: true }]);
  it.fake.clock.set(T0 + DAY + 13 * HOUR);
  await it.run("keys", "minutes", "activity");
  expect(it.incidents()).toMatchObject([
    { id: 1, costNanoUsd: 4 * CENT, requests: 2, isSettled: true, status: "open" },
  ]);
  expect(it.entries(1).map(({ kind }) => kind)).toContain("settled");
});

test("without a management key the key's own counter is found within two minutes", async () => {
  const it = await spendWorld({ isManaged: false, requests: [paidRequest(NOON + 1_000)] });
  it.fake.clock.set(NOON - MINUTE);
  await it.run("keys");
  const foundAt = await it.poll({ until: NOON + 3 * MINUTE, jobs: ["keys", "minutes"] });
  expect((foundAt ?? 0) - NOON).toBeLessThanOrEqual(120_000);
  expect(it.incidents()).toMatchObject([
    { cause: "unexplained", costNanoUsd: CENT, firstAt: NOON, requests: null },
  ]);
  expect(it.incidents()[0]?.because).toContain("OpenRouter has not told yet which model it was.");
});

test("what Broadcast delivers is an incident within seconds, with its model, whoever delivers it twice", async () => {
  const it = await spendWorld({ requests: [paidRequest(NOON), paidRequest(NOON + 9_000)] });
  it.fake.clock.set(NOON - MINUTE);
  await it.run("keys");
  it.fake.clock.set(NOON + 11_000);
  for (const { body } of [...it.deliveries(), ...it.deliveries()]) {
    await receiveBroadcast(it.runtime, body);
  }
  const startedAt = Date.now();
  while (it.incidents().length === 0 && Date.now() - startedAt < 5_000) await pause(20);
  expect(it.incidents()).toMatchObject([
    { costNanoUsd: 2 * CENT, requests: 2, detectedBy: "broadcast", firstAt: NOON },
  ]);
  expect(it.entries(1)[0]?.text).toBe(
    "Found by Broadcast 11 s after the first cent, when it was $0.02.",
  );
});

test("deliveries, the counter, analytics and the settled account in any order come to one incident with each cent once", async () => {
  type Step = "broadcast" | "keys" | "minutes" | "activity";
  const orders: Step[][] = [
    ["broadcast", "keys", "minutes", "activity"],
    ["keys", "minutes", "activity", "broadcast"],
    ["activity", "broadcast", "keys", "minutes"],
    ["minutes", "keys", "broadcast", "activity", "keys", "minutes"],
  ];
  for (const order of orders) {
    const it = await spendWorld({ requests: [paidRequest(NOON), paidRequest(NOON + HOUR)] });
    it.fake.clock.set(NOON - MINUTE);
    await it.run("keys");
    it.fake.clock.set(T0 + DAY - MINUTE);
    for (const step of order) {
      if (step === "activity") it.fake.clock.set(T0 + DAY + 4 * HOUR);
      if (step !== "broadcast") await it.run(step);
      else for (const { body } of it.deliveries()) await receiveBroadcast(it.runtime, body);
      reviewSpend(it.runtime);
    }
    expect(it.incidents()).toMatchObject([
      { id: 1, costNanoUsd: 2 * CENT, requests: 2, isSettled: true, mergedInto: null },
    ]);
  }
});

test("an account that is corrected the next day changes the incident, and one corrected to nothing empties it", async () => {
  const it = await spendWorld({ requests: [paidRequest(NOON, { costNanoUsd: 7 * CENT })] });
  it.fake.clock.set(T0 + DAY + 13 * HOUR);
  await it.run("keys", "activity");
  expect(it.incidents()).toMatchObject([{ id: 1, costNanoUsd: 7 * CENT, isSettled: true }]);
  it.settle(T0, [{ costNanoUsd: 5 * CENT }]);
  expect(reviewSpend(it.runtime)).toEqual({ open: 1, opened: 0, changed: 1 });
  expect(it.incidents()).toMatchObject([{ id: 1, costNanoUsd: 5 * CENT }]);
  it.settle(T0, []);
  reviewSpend(it.runtime);
  expect(it.incidents()).toMatchObject([{ id: 1, costNanoUsd: 0, status: "open" }]);
  expect(it.entries(1).map(({ kind }) => kind)).toEqual(["found", "corrected", "corrected"]);
  it.settle(T0, [{ costNanoUsd: 6 * CENT }]);
  reviewSpend(it.runtime);
  expect(it.incidents()).toMatchObject([{ id: 1, costNanoUsd: 6 * CENT }]);
});

test("a key that may use paid models is left alone, and so is a management key", async () => {
  const it = await spendWorld({
    requests: [paidRequest(NOON), paidRequest(NOON, { keyHash: hashOf(MANAGER) })],
  });
  it.fake.clock.set(NOON - MINUTE);
  await it.run("keys");
  it.switchPolicy("paid_allowed");
  it.fake.clock.set(NOON + MINUTE);
  await it.run("keys", "minutes");
  it.fake.clock.set(T0 + DAY + 13 * HOUR);
  await it.run("keys", "minutes", "activity");
  expect([it.incidents(), it.readings()]).toEqual([[], []]);
});

test("once a key may use paid models its open incident is expected, and no new one comes", async () => {
  const it = await spendWorld({ requests: [paidRequest(NOON), paidRequest(NOON + HOUR)] });
  it.fake.clock.set(NOON + MINUTE);
  await it.run("keys", "minutes");
  it.switchPolicy("paid_allowed");
  expect(it.incidents()).toMatchObject([
    {
      status: "expected",
      statusBy: "ada@example.org",
      statusReason: "The key may use paid models since 1 Jan 2026.",
    },
  ]);
  expect(it.entries(1).at(-1)).toMatchObject({ kind: "status_changed", who: "ada@example.org" });
  it.fake.clock.set(NOON + 2 * HOUR);
  await it.run("keys", "minutes");
  expect(it.incidents()).toMatchObject([{ costNanoUsd: CENT, status: "expected" }]);
});

test("what a key spent while it might is no incident afterwards, by whatever path it is told", async () => {
  const it = await spendWorld({
    requests: [
      paidRequest(NOON - DAY, { costNanoUsd: 4 * CENT }),
      paidRequest(NOON, { costNanoUsd: 2 * CENT }),
      paidRequest(NOON + HOUR, { model: "acme/other" }),
      paidRequest(NOON + 3 * HOUR),
    ],
  });
  it.fake.clock.set(T0 - 13 * HOUR);
  await it.run("keys");
  it.switchPolicy("paid_allowed");
  it.fake.clock.set(NOON + 2 * HOUR);
  await it.run("keys", "minutes");
  it.switchPolicy("free_only");
  await it.run("keys", "minutes", "activity");
  expect(it.incidents()).toEqual([]);
  it.fake.clock.set(NOON + 3 * HOUR + MINUTE);
  await it.run("keys", "minutes");
  expect(it.incidents()).toMatchObject([
    { costNanoUsd: CENT, requests: 1, firstDay: "2026-01-01" },
  ]);
  it.fake.clock.set(T0 + DAY + 13 * HOUR);
  await it.run("keys", "minutes", "activity");
  expect(it.incidents()).toMatchObject([{ costNanoUsd: CENT, requests: 1, isSettled: true }]);
});

test("an incident from before a paid week stays what it was when the key may not pay any more", async () => {
  const it = await spendWorld({
    requests: [paidRequest(NOON), paidRequest(NOON + HOUR), paidRequest(NOON + 3 * HOUR)],
  });
  it.fake.clock.set(NOON + MINUTE);
  await it.run("keys", "minutes");
  it.switchPolicy("paid_allowed");
  it.fake.clock.set(NOON + 2 * HOUR);
  await it.run("keys", "minutes");
  it.switchPolicy("free_only");
  await it.run("keys", "minutes");
  expect(it.incidents()).toMatchObject([{ id: 1, costNanoUsd: CENT, status: "expected" }]);
  it.fake.clock.set(NOON + 3 * HOUR + 2 * MINUTE);
  await it.run("keys", "minutes");
  expect(it.incidents()).toMatchObject([{ id: 1, costNanoUsd: 2 * CENT, status: "open" }]);
});

test("a counter that still tells yesterday's figure after midnight finds nothing today", async () => {
  const it = await spendWorld({ isManaged: false, requests: [paidRequest(T0 + DAY - HOUR)] });
  it.fake.clock.set(T0 + DAY - MINUTE);
  await it.run("keys", "minutes");
  it.tellCounter({ nanoUsd: CENT, at: T0 + DAY + 30_000 });
  it.fake.clock.set(T0 + DAY + 40_000);
  reviewSpend(it.runtime);
  expect(it.cells()).toMatchObject([{ day: "2026-01-01", costNanoUsd: CENT }]);
  it.tellCounter({ nanoUsd: 0, at: T0 + DAY + 20 * MINUTE });
  it.fake.clock.set(T0 + DAY + 20 * MINUTE);
  reviewSpend(it.runtime);
  expect(it.cells()).toMatchObject([{ day: "2026-01-01", costNanoUsd: CENT }]);
});

test("what was taken for today's right after midnight goes to yesterday once the counter tells less, under the same id", async () => {
  const it = await spendWorld({ isManaged: false });
  it.fake.clock.set(T0 + DAY - MINUTE);
  await it.run("keys");
  it.tellCounter({ nanoUsd: CENT, at: T0 + DAY + MINUTE });
  it.fake.clock.set(T0 + DAY + MINUTE);
  reviewSpend(it.runtime);
  expect(it.cells()).toMatchObject([{ day: "2026-01-02", costNanoUsd: CENT }]);
  it.tellCounter({ nanoUsd: 0, at: T0 + DAY + 20 * MINUTE });
  it.fake.clock.set(T0 + DAY + 20 * MINUTE);
  reviewSpend(it.runtime);
  expect(it.incidents()).toMatchObject([{ id: 1, costNanoUsd: CENT, firstDay: "2026-01-01" }]);
  expect(it.cells()).toMatchObject([{ incidentId: 1, day: "2026-01-01", costNanoUsd: CENT }]);
});

test("an incident that was called fixed opens again when the key goes on paying, and not when what was before is told late", async () => {
  const late = paidRequest(NOON - HOUR, { postedAt: NOON + 20 * MINUTE });
  const it = await spendWorld({
    requests: [paidRequest(NOON), late, paidRequest(NOON + 2 * HOUR)],
  });
  it.fake.clock.set(NOON + MINUTE);
  await it.run("keys", "minutes");
  it.decide(1, "fixed");
  it.fake.clock.set(NOON + 30 * MINUTE);
  await it.run("minutes");
  expect(it.incidents()).toMatchObject([{ status: "fixed", costNanoUsd: 2 * CENT }]);
  it.fake.clock.set(NOON + 2 * HOUR + MINUTE);
  await it.run("keys", "minutes");
  expect(it.incidents()).toMatchObject([{ id: 1, status: "open", statusBy: null }]);
  expect(it.entries(1).at(-1)).toMatchObject({ kind: "reopened", who: null });
});

test("a review that fails takes nothing from the job that called for it, and is counted", async () => {
  const it = await spendWorld({ requests: [paidRequest(NOON)] });
  it.fake.clock.set(NOON + MINUTE);
  it.db.$client.exec(
    "create temp trigger no_reading before insert on spend_readings begin select raise(abort, 'no'); end",
  );
  expect(await it.run("keys")).toMatchObject({ listed: 1, reviews_failed: 1 });
  it.db.$client.exec("drop trigger no_reading");
  expect(await it.run("keys")).toMatchObject({ incidents_found: 1 });
});

test("what a rule covers is expected from the start, and a model without one opens it", async () => {
  const it = await spendWorld({
    requests: [paidRequest(NOON), paidRequest(NOON + HOUR, { model: "acme/other" })],
  });
  it.fake.clock.set(NOON - MINUTE);
  await it.run("keys");
  it.db
    .insert(spendRules)
    .values({
      ...{ keyId: it.keyId(), modelId: "acme/big", reason: "The nightly report." },
      ...{ madeAt: NOON, madeBy: "ada@example.org" },
    })
    .run();
  it.fake.clock.set(NOON + MINUTE);
  await it.run("minutes");
  expect(it.incidents()).toMatchObject([
    { status: "expected", statusBy: null, ruleId: 1, statusReason: "The nightly report." },
  ]);
  it.fake.clock.set(NOON + HOUR + MINUTE);
  await it.run("keys", "minutes");
  expect(it.incidents()).toMatchObject([{ id: 1, status: "open", ruleId: null }]);
  expect(it.entries(1).at(-1)?.text).toContain("acme/other");
});

test("a request of a key that was not known yet is its incident once it is", async () => {
  const it = await spendWorld({ requests: [paidRequest(NOON)] });
  it.fake.clock.set(NOON + MINUTE);
  for (const { body } of it.deliveries()) await receiveBroadcast(it.runtime, body);
  expect(reviewSpend(it.runtime)).toEqual({ open: 0, opened: 0, changed: 0 });
  it.fake.clock.set(T0 + DAY + HOUR);
  await it.run("keys", "minutes");
  expect(it.incidents()).toMatchObject([
    { costNanoUsd: CENT, detectedBy: "broadcast", firstAt: NOON },
  ]);
});

test("a cause that is found later changes the incident, and its history says so", async () => {
  const routed = paidRequest(NOON, { askedFor: "openrouter/auto" });
  const it = await spendWorld({ isManaged: false, requests: [routed] });
  it.fake.clock.set(NOON + MINUTE);
  await it.run("keys", "minutes");
  for (const { body } of it.deliveries()) await receiveBroadcast(it.runtime, body);
  it.db.update(keys).set({ name: "hermes-agent" }).where(eq(keys.id, it.keyId())).run();
  await it.run("minutes");
  expect(it.incidents()).toMatchObject([{ id: 1, cause: "router", costNanoUsd: CENT }]);
  expect(it.entries(1).map(({ kind }) => kind)).toEqual(["found", "cause_changed"]);
});

test("the last cents before midnight are found by the key's total within two minutes, where nothing else tells of them", async () => {
  const it = await spendWorld({ requests: [paidRequest(T0 + DAY - 40_000)] });
  it.fake.quirk({ usageLagMs: 15_000 });
  it.fake.clock.set(T0 + DAY - 5 * MINUTE);
  await it.run("keys");
  const foundAt = await it.poll({ until: T0 + DAY + 5 * MINUTE, jobs: ["keys"] });
  expect((foundAt ?? 0) - (T0 + DAY - 40_000)).toBeLessThanOrEqual(120_000);
  expect(it.incidents()).toMatchObject([{ costNanoUsd: CENT, lastDay: "2026-01-01" }]);
  await it.poll({ until: T0 + DAY + 40 * MINUTE, jobs: ["keys", "minutes"] });
  expect(it.incidents()).toMatchObject([
    { costNanoUsd: CENT, firstDay: "2026-01-01", lastDay: "2026-01-01" },
  ]);
});

test("spending around midnight is found within two minutes on either day, although the counter lags", async () => {
  const it = await spendWorld({
    requests: [paidRequest(T0 + DAY - 30_000), paidRequest(T0 + DAY + 5 * MINUTE)],
  });
  it.fake.quirk({ usageLagMs: 2 * MINUTE });
  it.fake.clock.set(T0 + DAY - 5 * MINUTE);
  await it.run("keys", "minutes");
  const foundAt = await it.poll({ until: T0 + DAY + 20 * MINUTE, jobs: ["keys", "minutes"] });
  expect((foundAt ?? 0) - (T0 + DAY - 30_000)).toBeLessThanOrEqual(120_000);
  expect(it.incidents()).toMatchObject([{ id: 1, costNanoUsd: 2 * CENT, lastDay: "2026-01-02" }]);
  expect(it.cells()).toMatchObject([
    { day: "2026-01-01", modelId: "acme/big", costNanoUsd: CENT },
    { day: "2026-01-02", modelId: "acme/big", costNanoUsd: CENT },
  ]);
});

test("without a management key the last cents before midnight are yesterday's, however late the counter tells them", async () => {
  const it = await spendWorld({
    isManaged: false,
    requests: [
      paidRequest(NOON),
      paidRequest(T0 + DAY - 20_000, { costNanoUsd: 3 * CENT }),
      paidRequest(T0 + DAY + 3 * MINUTE, { costNanoUsd: 2 * CENT }),
    ],
  });
  it.fake.quirk({ usageLagMs: 4 * MINUTE });
  it.fake.clock.set(NOON + 10 * MINUTE);
  await it.run("keys");
  it.fake.clock.set(T0 + DAY - MINUTE);
  await it.run("keys");
  await it.poll({ until: T0 + DAY + 30 * MINUTE, jobs: ["keys"] });
  expect(it.incidents()).toMatchObject([{ id: 1, costNanoUsd: 6 * CENT, status: "open" }]);
  expect(it.cells()).toMatchObject([
    { day: "2026-01-01", costNanoUsd: 4 * CENT },
    { day: "2026-01-02", costNanoUsd: 2 * CENT },
  ]);
});

test("a key that may not pay any more from right after midnight on has no incident of what its counter still tells of yesterday, and hides none of today", async () => {
  const it = await spendWorld({ isManaged: false });
  it.fake.clock.set(T0 + HOUR);
  await it.run("keys");
  it.switchPolicy("paid_allowed");
  it.tellCounter({ nanoUsd: 9 * CENT, at: T0 + DAY + 4 * MINUTE });
  it.fake.clock.set(T0 + DAY + 5 * MINUTE);
  it.switchPolicy("free_only");
  it.tellCounter({ nanoUsd: 10 * CENT, at: T0 + DAY + 6 * MINUTE });
  it.fake.clock.set(T0 + DAY + 6 * MINUTE);
  reviewSpend(it.runtime);
  expect(it.incidents()).toEqual([]);
  it.tellCounter({ nanoUsd: 2 * CENT, at: T0 + DAY + 20 * MINUTE });
  it.fake.clock.set(T0 + DAY + 20 * MINUTE);
  reviewSpend(it.runtime);
  expect(it.incidents()).toMatchObject([{ costNanoUsd: 2 * CENT, firstDay: "2026-01-02" }]);
});

test("key by key with pauses it comes to the same, and a key that may pay since a pause is left alone", async () => {
  const second = fakeSecret(3);
  const it = await spendWorld({
    keys: [{ secret: second, name: "other" }],
    requests: [paidRequest(NOON), paidRequest(NOON, { keyHash: hashOf(second) })],
  });
  it.fake.clock.set(NOON + MINUTE);
  it.db.$client.exec(
    "create temp trigger no_reading before insert on spend_readings begin select raise(abort, 'no'); end",
  );
  await it.run("keys");
  it.db.$client.exec("drop trigger no_reading");
  const { signal } = new AbortController();
  const review = reviewSpendGently({ ...it.runtime, signal });
  const [first] = it.incidents();
  for (const { id } of it.rows().filter(({ id }) => id !== first?.keyId)) {
    it.db.update(keys).set({ policy: "paid_allowed" }).where(eq(keys.id, id)).run();
  }
  expect(await review).toEqual({ open: 1, opened: 1, changed: 0 });
  it.db.update(keys).set({ policy: "free_only" }).run();
  expect(await reviewSpendGently({ ...it.runtime, signal })).toMatchObject({ open: 2, opened: 1 });
  expect(it.incidents()).toMatchObject([{ costNanoUsd: CENT }, { costNanoUsd: CENT }]);
});

test("of what is too old to be reviewed the sentences stay as they were when more was known", async () => {
  const later = paidRequest(NOON + 60 * DAY, { model: "acme/other" });
  const it = await spendWorld({ requests: [paidRequest(NOON), later] });
  it.fake.clock.set(NOON + MINUTE);
  await it.run("keys", "minutes");
  await it.run("minutes");
  const [before] = it.incidents();
  it.db.$client.exec("delete from key_minutes; delete from usage_days; delete from usage_key_days");
  it.fake.clock.set(NOON + 60 * DAY + MINUTE);
  await it.run("keys", "minutes");
  reviewSpend(it.runtime);
  expect(it.incidents()).toHaveLength(2);
  expect(it.incidents()[0]).toEqual(before);
});
