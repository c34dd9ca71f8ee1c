import type { IsoTime } from "@/lib/domain/answers";
import type { KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";

/** Rounds that may be missed before the figures count as old. */
const MISSED = 3;

/** An account whose keys were not read for too long: what they spend is not seen by their own counters. */
export type UnreadKeys = { readonly keys: number; readonly since: IsoTime };

/** By account, the longest unread first. Keys that OpenRouter no longer lists, and those it never told of, say nothing. */
export function unreadKeys(
  audit: readonly KeyAuditAnswer[],
  { now, everySeconds }: { now: number; everySeconds: number | null },
): UnreadKeys[] {
  const present = audit.filter(({ state, synced_at }) => state !== "deleted" && synced_at !== null);
  const late = [...Map.groupBy(present, ({ account_id }) => account_id).values()].flatMap(
    (keys) => {
      const newest = keys.flatMap(({ synced_at }) => synced_at ?? []).reduce(later);
      const isLate = now - Date.parse(newest) > MISSED * (everySeconds ?? 0) * 1_000;
      return everySeconds === null || isLate ? [{ keys: keys.length, since: newest }] : [];
    },
  );
  return late.sort((a, b) => (a.since < b.since ? -1 : 1));
}

function later(a: IsoTime, b: IsoTime): IsoTime {
  return a > b ? a : b;
}
