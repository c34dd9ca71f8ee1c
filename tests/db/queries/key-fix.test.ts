import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { getKeyFix, keyFixes } from "@/db/queries/key-fix";
import { accountSyncs, keys, workspaces } from "@/db/schema/keys";
import { keyActions } from "@/db/schema/spend";
import { broadcastSpans, usageHours, usageKeyDays, usageMinutes } from "@/db/schema/usage";
import { upsertAccount } from "@/db/writes/accounts";
import { keepKeySecret } from "@/db/writes/key-secrets";
import type { KeyAction, KeyActionStatus } from "@/lib/domain/keys/key-action";
import { utcDay } from "@/lib/domain/time";
import { NOTHING_USED } from "@/lib/domain/usage/usage";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import { DAY, HOUR, MINUTE, T0 } from "../../support/builders";
import { memoryDatabase } from "../../support/memory-database";
import { addKey, USER } from "../../support/minutes-world";

const CAPPED_AT = T0 + 14 * HOUR;
const NOW = CAPPED_AT + 12 * HOUR;
const OPEN = JSON.stringify({ limit: null, limit_reset: null, disabled: false });
const LOCKED = JSON.stringify({ limit: "0.00", limit_reset: null, disabled: false });

/** A management key that is kept, and a key "laptop" that was capped at $0. */
async function world() {
  const db = await memoryDatabase();
  const accountId = upsertAccount(db, { identity: `user:${USER}`, now: T0 });
  const hash = hashOf(fakeSecret(1));
  const managerId = addKey(db, { accountId, hash, name: "manager", kind: "management" });
  keepKeySecret(db, { keyId: managerId, sealed: "sealed", addedAt: T0, addedBy: null });
  const keyId = addKey(db, { accountId, hash: hashOf(fakeSecret(2)), name: "laptop" });
  const set = (row: Partial<typeof keys.$inferInsert>, id = keyId) =>
    db.update(keys).set(row).where(eq(keys.id, id)).run();
  set({ capKind: "capped", capNanoUsd: 0 });
  const act = (
    action: KeyAction,
    more: { status?: KeyActionStatus; undoes?: number; at?: number; keyId?: number } = {},
  ) =>
    db
      .insert(keyActions)
      .values({
        ...{ keyId, action, at: CAPPED_AT, who: "ann", status: "done", answer: "Done." },
        ...{ before: OPEN, after: LOCKED },
        ...more,
      })
      .returning({ id: keyActions.id })
      .get().id;
  const fix = (environment: Parameters<typeof keyFixes>[1]["environment"] = []) =>
    getKeyFix(db, { keyId, now: NOW, environment });
  return { db, accountId, managerId, keyId, set, act, fix };
}

/** The account's requests are told by analytics up to then, ms. */
function tellThrough(db: Database, accountId: number, throughAt: number) {
  db.insert(accountSyncs)
    .values({ accountId, subject: "minutes", throughAt, okAt: throughAt, triedAt: throughAt })
    .run();
}

type Told = { readonly accountId: number; readonly keyId: number };

function tellHours(db: Database, { accountId, keyId }: Told, hours: readonly number[]) {
  for (const hourAt of hours) {
    db.insert(usageHours).values({ accountId, keyId, hourAt, requests: 5, freeRequests: 4 }).run();
  }
}

function tellMinute(
  db: Database,
  { accountId, keyId }: Told,
  row: { minuteAt: number; requests: number; source?: "analytics" | "broadcast" | "counter" },
) {
  db.insert(usageMinutes)
    .values({ source: "analytics", ...row, accountId, keyId })
    .run();
}

const everyHour = Array.from({ length: 24 * 7 }, (_, index) => CAPPED_AT - (index + 1) * HOUR);

describe("whether a key can be changed from here", () => {
  test("needs a management key of its account, sealed or in the environment", async () => {
    const { db, fix, managerId, set } = await world();
    expect(fix()).toMatchObject({ can_change: true, why_not: null });
    db.$client.prepare("delete from key_secrets").run();
    expect(fix()).toMatchObject({
      can_change: false,
      why_not: expect.stringContaining("no management key"),
    });
    const given = {
      hash: hashOf(fakeSecret(1)),
      label: "",
      variable: "OPENROUTER_MANAGEMENT_KEY",
      kind: "management",
    } as const;
    expect(fix([given])?.can_change).toBe(true);
    set({ state: "refused", stateReason: "no" }, managerId);
    expect(fix([given])?.can_change).toBe(false);
  });

  test("is told of every key at once, each with its own page", async () => {
    const { db, accountId, keyId, managerId, set } = await world();
    db.insert(workspaces).values({ id: "w1", accountId, slug: "research", seenAt: T0 }).run();
    set({ workspaceId: "w1" });
    const fixes = keyFixes(db, { now: NOW, environment: [] });
    expect([...fixes.keys()]).toEqual([managerId, keyId]);
    expect(fixes.get(keyId)?.link).toBe("https://openrouter.ai/workspaces/research/keys");
    expect(fixes.get(managerId)).toMatchObject({
      can_change: false,
      link: "https://openrouter.ai/settings/keys",
      undoable: null,
      watch: null,
    });
    expect(getKeyFix(db, { keyId: 999, now: NOW, environment: [] })).toBeNull();
  });
});

describe("what can be undone", () => {
  test("is the newest change that was carried out and not taken back", async () => {
    const { act, fix } = await world();
    const first = act("cap");
    const second = act("disable");
    expect(fix()?.undoable).toMatchObject({ id: second, action: "disable", who: "ann" });
    act("undo", { undoes: second, status: "failed" });
    act("undo", { undoes: second, status: "unclear" });
    expect(fix()?.undoable?.id).toBe(second);
    act("undo", { undoes: second });
    expect(fix()?.undoable?.id).toBe(first);
    act("undo", { undoes: first });
    expect(fix()?.undoable).toBeNull();
  });

  test("is nothing that failed or is unclear", async () => {
    const { act, fix } = await world();
    act("cap", { status: "failed" });
    act("disable", { status: "unclear" });
    expect(fix()?.undoable).toBeNull();
  });
});

describe("the watch over free requests", () => {
  test("begins with a cap that was set from here and ends with it", async () => {
    const { act, fix, set } = await world();
    expect(fix()?.watch).toBeNull();
    const cap = act("cap");
    expect(fix()?.watch).toMatchObject({ since: "2026-01-01T14:00:00Z", verdict: "unknown" });
    set({ capNanoUsd: 5_000_000_000 });
    expect(fix()?.watch).toBeNull();
    set({ capNanoUsd: 0, state: "disabled" });
    expect(fix()?.watch).toBeNull();
    set({ state: "ok" });
    act("undo", { undoes: cap });
    expect(fix()?.watch).toBeNull();
  });

  test("lasts 14 days", async () => {
    for (const [ms, isWatched] of [
      [14 * DAY, true],
      [14 * DAY + 1, false],
    ] as const) {
      const { act, fix } = await world();
      act("cap", { at: NOW - ms });
      expect(fix()?.watch != null).toBe(isWatched);
    }
  });

  test("counts each minute once, by the source that saw more, and only those after the cap", async () => {
    const it = await world();
    it.act("cap");
    tellThrough(it.db, it.accountId, NOW);
    const at = CAPPED_AT + 30 * MINUTE;
    tellMinute(it.db, it, { minuteAt: CAPPED_AT - MINUTE, requests: 50 });
    tellMinute(it.db, it, { minuteAt: CAPPED_AT, requests: 50 });
    tellMinute(it.db, it, { minuteAt: at, requests: 3 });
    tellMinute(it.db, it, { minuteAt: at, requests: 5, source: "broadcast" });
    tellMinute(it.db, it, { minuteAt: at + MINUTE, requests: 2 });
    tellMinute(it.db, it, { minuteAt: at + 2 * MINUTE, requests: 9, source: "counter" });
    tellMinute(it.db, { ...it, keyId: it.managerId }, { minuteAt: at, requests: 9 });
    expect(it.fix()?.watch).toMatchObject({
      verdict: "goes_on",
      requests: 7,
      last_at: "2026-01-01T14:31:00Z",
    });
  });

  test("goes by each key's own cap where several are asked about together", async () => {
    const it = await world();
    const { db, accountId } = it;
    it.act("cap");
    const later = addKey(db, { accountId, hash: hashOf(fakeSecret(3)), name: "later" });
    it.set({ capKind: "capped", capNanoUsd: 0 }, later);
    const at = CAPPED_AT + 30 * MINUTE;
    it.act("cap", { keyId: later, at });
    tellThrough(db, accountId, NOW);
    for (const keyId of [it.keyId, later]) {
      tellMinute(db, { accountId, keyId }, { minuteAt: at - 5 * MINUTE, requests: 4 });
      tellMinute(db, { accountId, keyId }, { minuteAt: at + 5 * MINUTE, requests: 2 });
    }
    const fixes = keyFixes(db, { now: NOW, environment: [] });
    expect([it.keyId, later].map((id) => fixes.get(id)?.watch?.requests)).toEqual([6, 2]);
  });

  test("goes by whole days once minutes are long past", async () => {
    const it = await world();
    it.act("cap", { at: CAPPED_AT - 9 * DAY });
    for (const [days, freeRequests] of [
      [9, 500],
      [5, 30],
      [4, 12],
    ] as const) {
      const day = utcDay(CAPPED_AT - days * DAY);
      const { accountId, keyId } = it;
      it.db
        .insert(usageKeyDays)
        .values({ ...NOTHING_USED, accountId, keyId, day, freeRequests })
        .run();
    }
    expect(it.fix()?.watch).toMatchObject({
      verdict: "goes_on",
      requests: 42,
      last_at: "2025-12-28T00:00:00Z",
    });
  });

  test("tells a stop by the pace and the pauses of the week before", async () => {
    const it = await world();
    it.act("cap");
    tellThrough(it.db, it.accountId, NOW);
    tellHours(it.db, it, everyHour);
    expect(it.fix()?.watch).toMatchObject({
      verdict: "stopped",
      requests: 0,
      sentence: expect.stringContaining("about 4 free requests an hour before the cap"),
    });
  });

  test("takes no night for a stop: it paused as long before", async () => {
    const it = await world();
    it.act("cap");
    tellThrough(it.db, it.accountId, NOW);
    // From 08:00 to 14:00 UTC each day.
    tellHours(
      it.db,
      it,
      everyHour.filter((at) => (at / HOUR) % 24 >= 8 && (at / HOUR) % 24 < 14),
    );
    expect(it.fix()?.watch?.verdict).toBe("too_early");
  });

  test("knows of Broadcast's deliveries as of analytics' answers", async () => {
    const it = await world();
    it.act("cap");
    tellHours(it.db, it, everyHour);
    const span = { accountId: it.accountId, receivedAt: NOW, isFree: true, ok: true };
    it.db
      .insert(broadcastSpans)
      .values({ ...span, id: "gen-1", at: NOW - MINUTE })
      .run();
    expect(it.fix()?.watch?.verdict).toBe("stopped");
  });
});
