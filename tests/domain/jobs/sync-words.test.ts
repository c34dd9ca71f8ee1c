import { expect, test } from "vitest";
import { remedyOf, SHOWN_SUBJECTS, syncState } from "@/lib/domain/jobs/sync-words";
import { SYNC_SUBJECTS, type SyncAnswer } from "@/lib/domain/keys/key-answers";
import { HOUR_MS, MINUTE_MS, toIso } from "@/lib/domain/time";
import { T0 } from "../../support/builders";

const schedules = { keys: 60, quota: 60, minutes: 60, activity: 3_600 } as const;
const ago = (ms: number) => toIso(T0 - ms);

function sync(over: Partial<SyncAnswer>): SyncAnswer {
  const at = ago(30_000);
  return { subject: "keys", through: null, ok_at: at, tried_at: at, error: null, ...over };
}

test("every subject is shown, once", () => {
  expect([...SHOWN_SUBJECTS].sort()).toEqual([...SYNC_SUBJECTS].sort());
});

test.each<[string, Partial<SyncAnswer>, string]>([
  ["answered lately", {}, "well"],
  ["tried within two intervals and the time of a run", { tried_at: ago(3 * MINUTE_MS) }, "well"],
  ["not tried for longer", { tried_at: ago(3 * MINUTE_MS + 1_000) }, "late"],
  ["asked hourly at most", { subject: "hours", tried_at: ago(100 * MINUTE_MS) }, "well"],
  ["hourly, but not for three hours", { subject: "hours", tried_at: ago(3 * HOUR_MS) }, "late"],
  ["twice a day", { subject: "activity", tried_at: ago(20 * HOUR_MS) }, "well"],
  ["never answered", { ok_at: null }, "waiting"],
  [
    "failing, however long ago it was asked",
    { tried_at: ago(HOUR_MS), error: { code: "internal", message: "No.", since: ago(HOUR_MS) } },
    "failing",
  ],
])("what is %s stands so", (_name, over, state) => {
  expect(syncState(sync(over), { now: T0, schedules, hasManagementKey: true })).toBe(state);
});

test("a job that is switched off is not called late", () => {
  const off = { ...schedules, keys: "off" } as const;
  expect(
    syncState(sync({ tried_at: ago(9 * HOUR_MS) }), {
      now: T0,
      schedules: off,
      hasManagementKey: true,
    }),
  ).toBe("off");
});

test("what only a management key may ask for is not blamed on a job when there is none left", () => {
  const standing = { now: T0, schedules, hasManagementKey: false };
  const long = { tried_at: ago(9 * HOUR_MS) };
  expect(syncState(sync({ subject: "minutes", ...long }), standing)).toBe("keyless");
  expect(syncState(sync({ subject: "counter", ...long }), standing)).toBe("late");
});

test("only where a person can do something they are asked to", () => {
  expect(remedyOf("upstream_unauthorized")).toMatch(/^Add a key/);
  expect(remedyOf("upstream_unreachable")).toMatch(/network/);
  expect(remedyOf("upstream_rate_limited")).toBe("Gratis asks again by itself.");
});
