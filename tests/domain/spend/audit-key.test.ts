import fc from "fast-check";
import { expect, test } from "vitest";
import { CAP_KINDS, KEY_KINDS, KEY_POLICIES, KEY_STATES } from "@/lib/domain/keys/key";
import { type AuditedKey, auditKey, byDanger } from "@/lib/domain/spend/audit-key";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time";

/** 2026-11-20 12:00 UTC, a Friday. */
const NOW = Date.UTC(2026, 10, 20, 12);
const TODAY = Date.UTC(2026, 10, 20);
const MONDAY = Date.UTC(2026, 10, 16);
const FIRST = Date.UTC(2026, 10, 1);
const USD = 1_000_000_000;

/** A free-only key with an owner, in use, without a cap. */
function key(overrides: Partial<AuditedKey> = {}): AuditedKey {
  return {
    name: "ci-bot",
    kind: "inference",
    policy: "free_only",
    monthlyBudgetNanoUsd: null,
    state: "ok",
    expiresAt: null,
    capKind: "none",
    capNanoUsd: null,
    capRemainingNanoUsd: null,
    capReset: null,
    includesByokInCap: null,
    byokMonthNanoUsd: null,
    balanceNanoUsd: null,
    syncedAt: NOW - 60_000,
    owner: "Ada",
    lastUsedAt: NOW - HOUR_MS,
    ...overrides,
  };
}

function capped(
  usd: number,
  left: number | null = usd,
  overrides: Partial<AuditedKey> = {},
): AuditedKey {
  return key({
    capKind: "capped",
    capNanoUsd: usd * USD,
    capRemainingNanoUsd: left === null ? null : left * USD,
    ...overrides,
  });
}

const usedUp = (capReset: string | null, syncedAt: number | null) =>
  capped(5, 0, { capReset, syncedAt });

test.each<[string, AuditedKey, string, string, number | null]>([
  ["without a cap", key(), "yes", "no_cap", null],
  ["with a cap of 0", capped(0), "no", "locked", 0],
  [
    "with a cap of 0 and a reset",
    capped(0, 0, { capReset: "daily", syncedAt: FIRST }),
    "no",
    "locked",
    0,
  ],
  ["with a cap of 0, what is left not told", capped(0, null), "no", "locked", 0],
  ["with a cap below 0", capped(-1), "no", "locked", 0],
  ["with a cap that nobody told", key({ capKind: "unknown" }), "unknown", "cap_unknown", null],
  [
    "with a cap of which the amount is missing",
    key({ capKind: "capped" }),
    "unknown",
    "cap_unknown",
    null,
  ],
  ["with some of its cap left", capped(5, 2), "yes", "cap_left", 2 * USD],
  ["with a nano-dollar left", capped(5, 1 / USD), "yes", "cap_left", 1],
  [
    "with some left of yesterday's cap",
    capped(5, 2, { capReset: "daily", syncedAt: TODAY - 1 }),
    "yes",
    "cap_left",
    5 * USD,
  ],
  ["with a cap, what is left not told", capped(5, null), "unknown", "cap_left_unknown", 5 * USD],
  ["with a cap of all time used up", usedUp(null, FIRST), "no", "cap_used_up", 0],
  ["overdrawn", capped(5, -1), "no", "cap_used_up", 0],
  ["with today's cap used up", usedUp("daily", TODAY), "no", "cap_used_up", 0],
  ["with yesterday's cap used up", usedUp("daily", TODAY - 1), "yes", "cap_renewed", 5 * USD],
  ["with this week's cap used up", usedUp("weekly", MONDAY), "no", "cap_used_up", 0],
  ["with last week's cap used up", usedUp("weekly", MONDAY - 1), "yes", "cap_renewed", 5 * USD],
  ["with this month's cap used up", usedUp("monthly", FIRST), "no", "cap_used_up", 0],
  ["with last month's cap used up", usedUp("monthly", FIRST - 1), "yes", "cap_renewed", 5 * USD],
  [
    "with a cap used up that is renewed nobody knows when",
    usedUp("yearly", TODAY),
    "unknown",
    "cap_left_unknown",
    5 * USD,
  ],
  [
    "with a cap used up nobody knows when",
    usedUp("daily", null),
    "unknown",
    "cap_left_unknown",
    5 * USD,
  ],
  ["disabled", key({ state: "disabled" }), "no", "disabled", 0],
  ["deleted", key({ state: "deleted" }), "no", "deleted", 0],
  ["expired", key({ state: "expired" }), "no", "expired", 0],
  ["expired a moment ago, not noticed yet", key({ expiresAt: NOW }), "no", "expired", 0],
  ["expiring in a moment", key({ expiresAt: NOW + 1 }), "yes", "no_cap", null],
  ["expiring, with a cap of 0", capped(0, 0, { expiresAt: NOW + 1 }), "no", "locked", 0],
  ["whose secret is refused", key({ state: "refused" }), "unknown", "refused", null],
  ["that no list has", key({ state: "unmatched" }), "yes", "no_cap", null],
  ["in the wrong variable", capped(0, 0, { state: "wrong_kind" }), "no", "locked", 0],
  ["that reads the account", key({ kind: "management" }), "no", "calls_no_models", 0],
  ["of a kind that nobody told", key({ kind: null }), "yes", "no_cap", null],
  [
    "locked, a provider's key in use beside the cap",
    capped(0, 0, { includesByokInCap: false, byokMonthNanoUsd: 1 }),
    "yes",
    "byok_outside_cap",
    null,
  ],
  [
    "locked, a provider's key in use within the cap",
    capped(0, 0, { includesByokInCap: true, byokMonthNanoUsd: 1 }),
    "no",
    "locked",
    0,
  ],
  [
    "locked, a provider's key not used",
    capped(0, 0, { includesByokInCap: false, byokMonthNanoUsd: 0 }),
    "no",
    "locked",
    0,
  ],
  [
    "used up, a provider's key in use beside the cap",
    capped(5, 0, { includesByokInCap: false, byokMonthNanoUsd: 1 }),
    "yes",
    "byok_outside_cap",
    null,
  ],
  [
    "disabled, a provider's key in use beside the cap",
    capped(0, 0, { state: "disabled", includesByokInCap: false, byokMonthNanoUsd: 1 }),
    "no",
    "disabled",
    0,
  ],
])("a key %s", (_name, one, canSpend, code, atMost) => {
  const audit = auditKey(one, NOW);
  expect([audit.canSpend, audit.reasons[0]?.code, audit.atMostNanoUsd]).toEqual([
    canSpend,
    code,
    atMost,
  ]);
});

test.each<[string, AuditedKey, string[]]>([
  [
    "nobody's, and never used",
    key({ owner: null, lastUsedAt: null }),
    ["no_cap", "no_owner", "never_used"],
  ],
  [
    "switched off, nobody's, never used",
    key({ state: "disabled", owner: null, lastUsedAt: null }),
    ["disabled"],
  ],
  ["ending today", key({ expiresAt: TODAY + DAY_MS - 1 }), ["no_cap", "expires_today"]],
  ["ending tomorrow", key({ expiresAt: TODAY + DAY_MS }), ["no_cap"]],
  ["meant to pay, without a budget", key({ policy: "paid_allowed" }), ["no_cap", "no_budget"]],
  [
    "meant to pay, with a budget",
    key({ policy: "paid_allowed", monthlyBudgetNanoUsd: 0 }),
    ["no_cap"],
  ],
  ["meant to pay, and locked", capped(0, 0, { policy: "paid_allowed" }), ["locked"]],
  [
    "locked, a provider's key possible",
    capped(0, 0, { includesByokInCap: false }),
    ["locked", "byok_outside_cap"],
  ],
  [
    "locked, a provider's key in use",
    capped(0, 0, { includesByokInCap: false, byokMonthNanoUsd: 1 }),
    ["byok_outside_cap", "locked"],
  ],
  [
    "with money left, a provider's key in use",
    capped(5, 2, { includesByokInCap: false, byokMonthNanoUsd: 1 }),
    ["cap_left", "byok_outside_cap"],
  ],
  ["of an account that has nothing", key({ balanceNanoUsd: 0 }), ["no_cap", "no_balance"]],
  ["of an account that has a nano-dollar", key({ balanceNanoUsd: 1 }), ["no_cap"]],
  ["locked, of an account that has nothing", capped(0, 0, { balanceNanoUsd: -1 }), ["locked"]],
  [
    "not known, of an account that has nothing",
    key({ capKind: "unknown", balanceNanoUsd: -1 }),
    ["cap_unknown", "no_balance"],
  ],
])("a key %s says so", (_name, one, codes) => {
  const { reasons } = auditKey(one, NOW);
  expect(reasons.map(({ code }) => code)).toEqual(codes);
  for (const { sentence } of reasons) expect(sentence).toMatch(/^[A-Z$].*\.$/);
});

test("the sentences name the amounts and when a cap begins anew", () => {
  const said = (one: AuditedKey) => auditKey(one, NOW).reasons[0]?.sentence;
  expect(said(capped(5, 1.5))).toBe("$1.50 of its cap of $5.00 is left.");
  expect(said(usedUp("weekly", NOW))).toBe(
    "All of its cap of $5.00 is used up, until Monday 00:00 UTC.",
  );
  expect(said(usedUp(null, NOW))).toBe(
    "All of its cap of $5.00 is used up, and it is never renewed.",
  );
});

test("an account that owes something is named with its balance, and its keys stay as dangerous as a top-up makes them", () => {
  const owing = auditKey(key({ balanceNanoUsd: -0.2 * USD }), NOW);
  expect(owing.reasons.at(-1)?.sentence).toBe(
    "The account's balance is −$0.20, so nothing paid is served now; a top-up changes that.",
  );
  const { canSpend, danger, atMostNanoUsd } = auditKey(key(), NOW);
  expect(owing).toMatchObject({ canSpend, danger, atMostNanoUsd });
});

test("a week begins on Monday, on a Sunday too", () => {
  const sunday = Date.UTC(2026, 10, 22, 23, 59);
  expect(auditKey(usedUp("weekly", MONDAY), sunday).canSpend).toBe("no");
  expect(auditKey(usedUp("weekly", sunday), MONDAY + 7 * DAY_MS).canSpend).toBe("yes");
});

test("the most dangerous keys come first: free-only ones that can spend, the more the worse", () => {
  const named = (name: string, one: AuditedKey) => ({ ...one, name });
  const keys = [
    named("free only, no cap, nobody's", key({ owner: null })),
    named("free only, no cap", key()),
    named("free only, $20 left", capped(20)),
    named("free only, $5 left", capped(5)),
    named("free only, not known", key({ capKind: "unknown" })),
    named("free only, refused, at most $5", capped(5, null)),
    named("paid, no cap, no budget", key({ policy: "paid_allowed" })),
    named("paid, no cap, budget", key({ policy: "paid_allowed", monthlyBudgetNanoUsd: USD })),
    named("paid, $20 left", capped(20, 20, { policy: "paid_allowed" })),
    named("paid, not known", key({ policy: "paid_allowed", capKind: "unknown" })),
    named("a locked, nobody's", capped(0, 0, { owner: null })),
    named("b disabled", key({ state: "disabled" })),
    named("c locked", capped(0)),
  ];
  const audited = keys.map((one) => ({ key: one, audit: auditKey(one, NOW) }));
  const sorted = (items: typeof audited) => items.toSorted(byDanger).map((item) => item.key.name);
  expect(sorted(audited)).toEqual(keys.map(({ name }) => name));
  expect(sorted(audited.toReversed())).toEqual(keys.map(({ name }) => name));
});

const amount = fc.option(
  fc.integer({ min: -1, max: 3 }).map((usd) => usd * USD),
  { nil: null },
);
const anyKey = fc.record<AuditedKey>({
  name: fc.constantFrom("a", "b", null),
  kind: fc.constantFrom(...KEY_KINDS, null),
  policy: fc.constantFrom(...KEY_POLICIES),
  monthlyBudgetNanoUsd: amount,
  state: fc.constantFrom(...KEY_STATES),
  expiresAt: fc.constantFrom(null, NOW - 1, NOW + 1, NOW + DAY_MS),
  capKind: fc.constantFrom(...CAP_KINDS),
  capNanoUsd: amount,
  capRemainingNanoUsd: amount,
  capReset: fc.constantFrom(null, "daily", "weekly", "monthly", "yearly"),
  includesByokInCap: fc.constantFrom(true, false, null),
  byokMonthNanoUsd: amount,
  balanceNanoUsd: amount,
  syncedAt: fc.constantFrom(null, FIRST - 1, MONDAY - 1, TODAY - 1, NOW),
  owner: fc.constantFrom("Ada", null),
  lastUsedAt: fc.constantFrom(NOW, null),
});

test("no key without a cap is ever called safe while it works, and no locked one dangerous", () => {
  fc.assert(
    fc.property(anyKey, (one) => {
      const { canSpend, danger, atMostNanoUsd, reasons } = auditKey(one, NOW);
      const works =
        one.kind !== "management" &&
        !["deleted", "disabled", "expired", "refused"].includes(one.state) &&
        (one.expiresAt === null || one.expiresAt > NOW);
      if (works && one.capKind === "none") expect(canSpend).toBe("yes");
      if (one.capKind === "capped" && one.capNanoUsd === 0 && one.includesByokInCap !== false) {
        expect([works ? "no" : canSpend, atMostNanoUsd ?? 0]).toEqual([canSpend, 0]);
      }
      if (!works) expect(canSpend).not.toBe("yes");
      expect(canSpend === "no").toBe(danger === 0);
      expect(new Set(reasons.map(({ code }) => code)).size).toBe(reasons.length);
    }),
    { numRuns: 3_000 },
  );
});

test("any two keys have one order, and three agree about it", () => {
  fc.assert(
    fc.property(fc.tuple(anyKey, anyKey, anyKey), (three) => {
      const [a, b, c] = three.map((one) => ({ key: one, audit: auditKey(one, NOW) }));
      if (!a || !b || !c) throw new Error("three keys");
      expect(Math.sign(byDanger(a, b)) + Math.sign(byDanger(b, a))).toBe(0);
      if (byDanger(a, b) <= 0 && byDanger(b, c) <= 0) {
        expect(byDanger(a, c)).toBeLessThanOrEqual(0);
      }
    }),
    { numRuns: 2_000 },
  );
});
