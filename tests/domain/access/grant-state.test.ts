import { expect, test } from "vitest";
import { grantState, lastDay } from "@/lib/domain/access/grant-state";

const AT = Date.UTC(2026, 0, 2);

test.each([
  ["without an end it is active", null, null, "active"],
  ["before its end it is active", "2026-01-02T00:00:01Z", null, "active"],
  ["at its end it has expired", "2026-01-02T00:00:00Z", null, "expired"],
  [
    "revoked it is revoked, also when its end has passed",
    "2026-01-01T00:00:00Z",
    "2025-12-31T00:00:00Z",
    "revoked",
  ],
  [
    "revoked it is revoked, also before its end",
    "2027-01-01T00:00:00Z",
    "2025-12-31T00:00:00Z",
    "revoked",
  ],
])("%s", (_, expires_at, revoked_at, state) => {
  expect(grantState({ expires_at, revoked_at }, AT)).toBe(state);
});

test.each([
  ["2026-01-03T00:00:00Z", "2026-01-02"],
  ["2026-01-02T23:59:59Z", "2026-01-02"],
])("what ends at %s works on %s for the last time", (expiresAt, day) => {
  expect(lastDay(expiresAt)).toBe(day);
});
