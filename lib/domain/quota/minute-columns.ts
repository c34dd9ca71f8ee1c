import type { IsoTime } from "@/lib/domain/answers";
import type { AccountAnswer } from "@/lib/domain/keys/key-answers";
import { toIso } from "@/lib/domain/time";
import { type MinuteSource, NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";
import type { UsageMinuteAnswer } from "@/lib/domain/usage/usage-answers";
import { type MinuteCoverage, readStrip } from "./read-minutes";

/** Clock minutes that the Usage page shows: three hours. */
export const MINUTES_SHOWN = 180;

export type MinuteColumn = {
  readonly at: IsoTime;
  /** Null when nobody told of this minute: it may have had requests. */
  readonly used: number | null;
  /** In the order of the keys asked for, and last what is none of them. */
  readonly parts: readonly number[];
  readonly source: MinuteSource | null;
  /** The clock minute that is still running. */
  readonly isRunning: boolean;
};

/** The last clock minutes of one account, oldest first, the running one last; known and unknown as on the strip of the Overview. */
export function minuteColumns({
  now,
  rows,
  keyIds,
  coverage,
}: {
  now: number;
  rows: readonly UsageMinuteAnswer[];
  keyIds: readonly number[];
  coverage: MinuteCoverage;
}): MinuteColumn[] {
  const minutes = [...Map.groupBy(rows, ({ at }) => Date.parse(at))].flatMap(([at, own]) => {
    const source = own[0]?.source;
    if (source === undefined) return [];
    const total = own.reduce((sum, { requests }) => sum + requests, 0);
    const told = own.map(({ key_id, requests }) => ({ keyId: key_id ?? NOT_ATTRIBUTED, requests }));
    return [{ at, source, total, rows: told }];
  });
  const strip = readStrip({ minutes, coverage, now }, MINUTES_SHOWN);
  return strip.map(({ at, used, source, byKey }, index) => {
    const named = keyIds.map((id) => byKey.find(({ keyId }) => keyId === id)?.requests ?? 0);
    const rest = (used ?? 0) - named.reduce((sum, one) => sum + one, 0);
    return {
      at: toIso(at),
      used,
      parts: used === null ? [] : [...named, rest],
      source,
      isRunning: index === strip.length - 1,
    };
  });
}

/** Who would have told of requests in those minutes, by what the account's answers and the rows themselves show. */
export function minuteCoverage(
  { syncs }: Pick<AccountAnswer, "syncs">,
  rows: readonly UsageMinuteAnswer[],
): MinuteCoverage {
  const throughOf = (subject: "minutes" | "counter") => {
    const through = syncs.find((sync) => sync.subject === subject)?.through ?? null;
    return through === null ? null : Date.parse(through);
  };
  return {
    analyticsThrough: throughOf("minutes"),
    broadcastAt: rows
      .filter(({ source }) => source === "broadcast")
      .map(({ at }) => Date.parse(at)),
    counterAt: throughOf("counter"),
  };
}
