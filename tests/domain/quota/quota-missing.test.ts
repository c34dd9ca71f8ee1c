import { expect, test } from "vitest";
import type { SyncAnswer } from "@/lib/domain/keys/key-answers";
import { type MissingInput, quotaMissing } from "@/lib/domain/quota/quota-missing";

const sync = (overrides: Partial<SyncAnswer> = {}): SyncAnswer => ({
  subject: "counter",
  through: null,
  ok_at: null,
  tried_at: "2026-01-01T09:30:00Z",
  error: null,
  ...overrides,
});
const error = (code: string) => ({ code, message: "", since: "2026-01-01T09:30:00Z" });
const NOTHING = { day: false, minute: false, byKey: false, balance: false };

function missing(input: Partial<MissingInput>): string[] {
  const none = { hasInferenceKey: false, hasManagementKey: false, hasBroadcast: false };
  const base = { known: NOTHING, isNewDay: false, counter: null, credits: null, minutes: null };
  return quotaMissing({ ...base, ...none, ...input }).map(
    ({ what, needs }) => `${what} needs ${needs}`,
  );
}

test("with no key at all everything is missing, and the smallest key that mends each is named", () => {
  expect(missing({})).toEqual([
    "day needs inference_key",
    "minute needs management_key",
    "by_key needs management_key",
    "balance needs management_key",
  ]);
});

test("what is known is not missing, by whatever means it came to be known", () => {
  expect(missing({ known: { day: true, minute: true, byKey: true, balance: true } })).toEqual([]);
});

test("an inference key that is not told the counter needs a management key beside it", () => {
  const known = { ...NOTHING, minute: true, byKey: true, balance: true };
  const counter = sync({ ok_at: "2026-01-01T09:30:00Z" });
  expect(missing({ known, hasInferenceKey: true, counter })).toEqual(["day needs management_key"]);
  // Also when the counter was told once, and is not any more.
  const lost = sync({ ok_at: "2026-01-01T09:30:00Z", through: "2025-12-31T21:00:00Z" });
  expect(missing({ known, hasInferenceKey: true, counter: lost })).toEqual([
    "day needs management_key",
  ]);
});

test("an empty gauge or strip never stands without a reason", () => {
  const rest = { ...NOTHING, byKey: true, balance: true };
  const answered = sync({ ok_at: "2026-01-01T09:30:00Z" });
  const both = { hasInferenceKey: true, hasManagementKey: true };
  // Just started, and off since yesterday.
  const known = { ...rest, minute: true };
  const yesterday = "2025-12-31T18:00:00Z";
  const old = sync({ through: yesterday, ok_at: yesterday, tried_at: yesterday });
  expect(missing({ known, ...both })).toEqual(["day needs time"]);
  expect(missing({ known, ...both, counter: old })).toEqual(["day needs time"]);
  // Without the counter, and not counted yet.
  expect(missing({ known, ...both, counter: answered })).toEqual(["day needs time"]);
  expect(missing({ known, hasBroadcast: true })).toEqual(["day needs time"]);
  expect(missing({ known: { ...rest, day: true }, ...both })).toEqual(["minute needs time"]);
  expect(missing({ known: { ...rest, day: true }, hasBroadcast: true })).toEqual([
    "minute needs time",
  ]);
});

test("what failed is missing no key: it has its own message", () => {
  const known = { ...NOTHING, minute: true, byKey: true };
  const failing = {
    counter: sync({ error: error("upstream_timeout") }),
    credits: sync({ subject: "credits", error: error("upstream_timeout") }),
  };
  expect(missing({ known, hasInferenceKey: true, ...failing })).toEqual([]);
  const minutes = sync({ subject: "minutes", error: error("upstream_timeout") });
  const seen = { ...NOTHING, day: true, byKey: true, balance: true };
  expect(missing({ known: seen, hasManagementKey: true, minutes })).toEqual([]);
});

test("just after midnight today is not told yet, which passes by itself", () => {
  const known = { ...NOTHING, minute: true, byKey: true, balance: true };
  const counter = sync({ through: "2025-12-31T23:59:30Z" });
  const input = { known, hasInferenceKey: true, counter };
  expect(missing({ ...input, isNewDay: true })).toEqual(["day needs time"]);
  const failing = sync({ through: "2025-12-31T23:59:30Z", error: error("upstream_timeout") });
  expect(missing({ ...input, isNewDay: true, counter: failing })).toEqual([]);
});

test("a balance that is refused to the key at hand needs a management key", () => {
  const known = { ...NOTHING, day: true, minute: true, byKey: true };
  const credits = sync({ subject: "credits", error: error("upstream_unauthorized") });
  expect(missing({ known, hasInferenceKey: true, credits })).toEqual([
    "balance needs management_key",
  ]);
});

test("Broadcast or a management key is enough for minutes and keys", () => {
  const known = { ...NOTHING, day: true, balance: true };
  expect(missing({ known, hasBroadcast: true })).toEqual(["minute needs time"]);
  expect(missing({ known, hasManagementKey: true })).toEqual(["minute needs time"]);
});

test("every sentence tells what to add", () => {
  for (const { sentence } of quotaMissing({
    known: NOTHING,
    isNewDay: false,
    counter: null,
    credits: null,
    minutes: null,
    hasInferenceKey: false,
    hasManagementKey: false,
    hasBroadcast: false,
  })) {
    expect(sentence).toMatch(/ Add (any inference key|a management key)/);
  }
});
