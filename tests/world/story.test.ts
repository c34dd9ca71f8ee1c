import { expect, test, vi } from "vitest";
import { POST as broadcast } from "@/app/api/v1/broadcast/route";
import { POST as cap } from "@/app/api/v1/keys/[id]/cap/route";
import { POST as undo } from "@/app/api/v1/keys/[id]/undo/route";
import { incidentTitle } from "@/lib/domain/spend/incident-words";
import type { KeyActionReply } from "@/lib/domain/spend/key-audit-answers";
import type { RouteHandler } from "@/lib/http/methods";
import { hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import { DAY, MINUTE } from "../support/builders";
import { callRoute } from "../support/call-route";
import {
  at,
  BROADCAST_SECRET,
  FIRST_CENT,
  freeRequest,
  GEMINI,
  GONE,
  HERMES,
  LAST_CENT,
  nextDay,
  OTHER,
  PAID,
  STEP,
  storyWorld,
} from "./story-world";

type Story = Awaited<ReturnType<typeof storyWorld>>;

test("the trap is named before the first cent, with the key that steps into it and a free replacement", async () => {
  const story = await storyWorld();
  await story.liveUntil(GONE);
  const [trap, ...more] = await story.traps();
  expect(more).toEqual([]);
  expect(trap).toMatchObject({
    model_id: `${STEP}:free`,
    kind: "sprung",
    confirmed: false,
    twin: { model_id: STEP, prompt_usd: expect.stringMatching(/^0\.10*$/) },
    keys: [{ key_name: "hermes-agent", requests: 120, can_spend: "yes" }],
  });
  expect(trap?.replacements.map(({ id }) => id)).toContain(`${OTHER}:free`);
  await story.liveUntil(FIRST_CENT - 2_000);
  expect((await story.traps()).map(({ confirmed }) => confirmed)).toEqual([true]);
  expect(await story.incidents()).toEqual([]);
});

test("fourteen paid requests are one incident with the sentence of the story, found within two minutes", async () => {
  const story = await storyWorld();
  await story.liveUntil(at(18, 4));
  const [early, ...others] = await story.incidents();
  expect(others).toEqual([]);
  expect(early?.detected_after_s).toBeLessThanOrEqual(120);
  expect(Date.parse(early?.detected_at ?? "")).toBeLessThanOrEqual(FIRST_CENT + 2 * MINUTE);

  await story.liveUntil(at(18, 31));
  const [incident, ...more] = await story.incidents();
  expect(more).toEqual([]);
  if (!incident) throw new Error("Nothing was found.");
  expect(incident).toMatchObject({
    id: early?.id,
    key_name: "hermes-agent",
    cause: "free_ended",
    status: "open",
    cost_usd: "1.50",
    requests: 14,
    models: [{ model_id: GEMINI, requests: 14, cost_usd: "1.50" }],
  });
  expect(incidentTitle(incident)).toBe("hermes-agent spent $1.50 on google/gemini-3-flash");
  expect(incident.summary).toContain(`${STEP}:free`);
  expect(incident.summary).toMatch(/left the catalog between 17:26 and 17:41/);
  expect(incident.summary).toContain("14 requests");
  expect(story.fake.inferenceCalls).toBe(0);
});

test.each([
  ["no cap", { limitNanoUsd: null, limitReset: null }],
  ["a cap of $20 a month", { limitNanoUsd: 20_000_000_000, limitReset: "monthly" as const }],
  ["a cap of $8.80 a week", { limitNanoUsd: 8_800_000_000, limitReset: "weekly" as const }],
])("one change caps a key with %s, one change gives it that back", async (_name, key) => {
  const story = await storyWorld({ key });
  await story.liveUntil(at(18, 31));
  const [incident] = await story.incidents();
  const keyId = story.keyId();
  const before = capOf(story);

  const capped = await change(cap, keyId, { limit: 0, incident_id: incident?.id });
  const path = `/keys/${hashOf(HERMES)}`;
  expect(story.patches()).toEqual([{ path, body: { limit: 0 } }]);
  expect(capped.action).toMatchObject({ action: "cap", status: "done", after: { limit: "0.00" } });
  expect(capped.key).toMatchObject({ cap: "capped", limit_usd: "0.00", can_spend: "no" });
  expect(capOf(story)).toMatchObject({ capKind: "capped", capNanoUsd: 0 });
  const entries = (await story.incident(incident?.id ?? 0)).history;
  expect(entries.filter(({ kind }) => kind === "key_capped")).toHaveLength(1);

  await change(undo, keyId, {});
  expect(story.patches()).toHaveLength(2);
  expect(capOf(story)).toEqual(before);
  expect(before.capNanoUsd).toBe(key.limitNanoUsd);
});

test("free requests of the capped key are watched, and go on", async () => {
  const story = await storyWorld();
  await story.liveUntil(at(18, 31));
  const [incident] = await story.incidents();
  await change(cap, story.keyId(), { limit: 0 });
  const since = Array.from({ length: 9 }, (_, n) => freeRequest(at(18, 33) + n * 2 * MINUTE));
  story.fake.addRequests(since);
  await story.liveUntil(at(18, 55));
  const { key } = await story.incident(incident?.id ?? 0);
  expect(key.fix.watch).toMatchObject({ verdict: "goes_on", requests: 9 });
});

test("numbers that come twice and out of order change the incident, and add none", async () => {
  const story = await storyWorld();
  await story.liveUntil(at(18, 0));
  // Polls lag behind; Broadcast tells the newest first, and everything twice.
  story.fake.quirk({ analyticsLagMs: 20 * MINUTE, usageLagMs: 20 * MINUTE });
  await story.liveUntil(at(18, 20));
  expect(await story.incidents()).toEqual([]);
  story.fake.clock.set(at(18, 21));
  const told = story.fake.deliveries({
    from: FIRST_CENT,
    until: LAST_CENT + 1,
    headers: { authorization: `Bearer ${BROADCAST_SECRET}` },
  });
  for (const { headers, body } of [...told.toReversed(), ...told]) {
    const call = { method: "POST", as: "nobody" as const, headers, body: JSON.stringify(body) };
    expect((await callRoute(broadcast, "/api/v1/broadcast", call)).status).toBe(200);
  }
  // Deliveries are reviewed half a second later, which may be before the next poll here or after it.
  await vi.waitFor(async () => expect(await story.incidents()).toHaveLength(1), 20_000);
  await story.liveUntil(at(18, 22));
  const first = await onlyIncident(story);
  expect(first).toMatchObject({ cost_usd: "1.50", requests: 14, detected_by: "broadcast" });
  await story.liveUntil(at(18, 50));
  await story.run(at(18, 50), "keys", "minutes", "keys", "minutes");
  const { id, cost_usd, requests, detected_at, first_at } = await onlyIncident(story);
  expect({ id, cost_usd, requests, detected_at }).toEqual({
    id: first.id,
    cost_usd: "1.50",
    requests: 14,
    detected_at: first.detected_at,
  });
  expect(Date.parse(first_at)).toBeLessThanOrEqual(FIRST_CENT);
});

test("what comes late or is corrected in the days after changes the incident, and adds none", async () => {
  const story = await storyWorld();
  await story.liveUntil(at(18, 31));
  const { id } = await onlyIncident(story);

  const late: PlantedRequest = {
    ...lastOf(PAID),
    at: at(18, 25),
    postedAt: nextDay(2),
    costNanoUsd: 40_000_000,
  };
  story.replant([...PAID, late]);
  await story.run(nextDay(1), "activity", "keys", "minutes");
  expect(await onlyIncident(story)).toMatchObject({ id, cost_usd: "1.50", requests: 14 });
  await story.run(nextDay(4), "activity", "keys", "minutes");
  expect(await onlyIncident(story)).toMatchObject({ id, cost_usd: "1.54", requests: 15 });

  const corrected = PAID.map((request) => ({ ...request, costNanoUsd: 100_000_000 }));
  story.replant([...corrected, late]);
  await story.run(nextDay(13), "activity", "keys", "minutes");
  const settled = await onlyIncident(story);
  expect(settled).toMatchObject({ id, cost_usd: "1.44", requests: 15, settled: true });

  story.replant([]);
  await story.run(nextDay(13) + DAY, "activity", "keys", "minutes");
  expect(await onlyIncident(story)).toMatchObject({ id, cost_usd: "0.00" });
});

async function onlyIncident(story: Story) {
  const [incident, ...more] = await story.incidents();
  expect(more).toEqual([]);
  if (!incident) throw new Error("There is no incident.");
  return incident;
}

async function change(
  handler: RouteHandler,
  keyId: number,
  body: Record<string, unknown>,
): Promise<KeyActionReply> {
  const answer = await callRoute(handler, `/api/v1/keys/${keyId}`, {
    method: "POST",
    as: "admin",
    params: { id: String(keyId) },
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return (answer.body as { data: KeyActionReply }).data;
}

function capOf({ row }: Story) {
  const { capKind, capNanoUsd, capReset, state } = row("hermes-agent") ?? {};
  return { capKind, capNanoUsd, capReset, state };
}

function lastOf(requests: readonly PlantedRequest[]): PlantedRequest {
  const last = requests.at(-1);
  if (!last) throw new RangeError("There are none.");
  return last;
}
