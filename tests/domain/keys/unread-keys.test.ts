import { expect, test } from "vitest";
import { unreadKeys } from "@/lib/domain/keys/unread-keys";
import { buildKeyAudit } from "../../support/spend-answers";

const NOW = Date.parse("2026-01-01T00:00:00Z");
const EVERY_MINUTE = { now: NOW, everySeconds: 60 };

test("keys that were read within three rounds are well, and after that their account is named once", () => {
  const at = (synced_at: string) => [buildKeyAudit({ synced_at })];
  expect(unreadKeys(at("2025-12-31T23:57:00Z"), EVERY_MINUTE)).toEqual([]);
  expect(unreadKeys(at("2025-12-31T23:56:59Z"), EVERY_MINUTE)).toEqual([
    { keys: 1, since: "2025-12-31T23:56:59Z" },
  ]);
});

test("one key that was read speaks for its account, and not for another", () => {
  const keys = [
    buildKeyAudit({ key_id: 1, synced_at: "2025-12-31T20:00:00Z" }),
    buildKeyAudit({ key_id: 2, synced_at: "2025-12-31T23:59:00Z" }),
    buildKeyAudit({ key_id: 3, account_id: 2, synced_at: "2025-12-31T21:00:00Z" }),
    buildKeyAudit({ key_id: 4, account_id: 3, synced_at: "2025-12-31T19:00:00Z" }),
  ];
  expect(unreadKeys(keys, EVERY_MINUTE)).toEqual([
    { keys: 1, since: "2025-12-31T19:00:00Z" },
    { keys: 1, since: "2025-12-31T21:00:00Z" },
  ]);
});

test("a key that OpenRouter no longer lists, and one it never told of, make nothing late", () => {
  const keys = [
    buildKeyAudit({ state: "deleted", synced_at: "2025-12-01T00:00:00Z" }),
    buildKeyAudit({ account_id: null, synced_at: null }),
  ];
  expect(unreadKeys(keys, EVERY_MINUTE)).toEqual([]);
});

test("while nobody looks, everything is late", () => {
  const keys = [buildKeyAudit({ synced_at: "2025-12-31T23:59:59Z" })];
  expect(unreadKeys(keys, { now: NOW, everySeconds: null })).toHaveLength(1);
});
