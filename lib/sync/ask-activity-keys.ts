import type { ActivityKeyRow } from "@/db/queries/activity-keys";
import type { UtcDay } from "@/lib/domain/answers";
import type { ActivityPlan } from "@/lib/domain/usage/plan-activity";
import type { DayPart, UsagePart } from "@/lib/domain/usage/usage-row";
import { isAppError } from "@/lib/errors";
import { type ActivityQuestion, fetchActivity } from "./fetch-activity";
import type { JobContext } from "./job";
import { runPool } from "./run-pool";

const AT_ONCE = 4;

export type AskedKeys = {
  /** What the keys that answered used on one of the days they were asked for. */
  toldOn(day: UtcDay): ReadonlyMap<number, readonly UsagePart[]>;
  readonly told: readonly number[];
  /** OpenRouter no longer knows them. */
  readonly gone: readonly number[];
  /** Could not be asked. */
  readonly failed: readonly number[];
  /** Rows that could not be read. */
  readonly refused: number;
};

type Parts = {
  readonly question: Pick<ActivityQuestion, "secret" | "models" | "retry">;
  readonly keys: readonly ActivityKeyRow[];
  readonly plan: ActivityPlan;
};

/** Asks `/activity` for the share of each key in the plan. A key that fails leaves the others alone. */
export async function askActivityKeys(
  context: Pick<JobContext, "openrouter" | "signal">,
  { question, keys, plan }: Parts,
): Promise<AskedKeys> {
  const answers = new Map<number, ReadonlyMap<UtcDay, readonly DayPart[]>>();
  const gone: number[] = [];
  const failed: number[] = [];
  let refused = 0;
  let isLimited = false;
  await runPool(keys, { atOnce: AT_ONCE }, async ({ keyId, hash }) => {
    const days = plan.byKey.get(keyId);
    if (!days) return;
    if (isLimited) {
      failed.push(keyId);
      return;
    }
    try {
      // Once one key failed with all its tries, the fault is hardly the key's: the others get one try each.
      const retry = question.retry && failed.length === 0;
      const fetched = await fetchActivity(context, { ...question, keyHash: hash, days, retry });
      answers.set(
        keyId,
        Map.groupBy(fetched.parts, ({ day }) => day),
      );
      refused += fetched.refused;
    } catch (error) {
      context.signal.throwIfAborted();
      if (!isAppError(error)) throw error;
      const isUnknown = error.detail?.status === 404;
      (isUnknown ? gone : failed).push(keyId);
      isLimited ||= error.code === "upstream_rate_limited";
    }
  });
  const toldOn = (day: UtcDay) =>
    new Map(
      [...answers]
        .filter(([keyId]) => plan.byKey.get(keyId)?.includes(day))
        .map(([keyId, byDay]) => [keyId, byDay.get(day) ?? []]),
    );
  return { toldOn, told: [...answers.keys()], gone, failed, refused };
}
