import type { UtcDay } from "@/lib/domain/answers";
import type { DetectionPath, Reading } from "./incident";
import type { SpendCause } from "./spend";

/** What one key spent on one model in one day, out of what all paths told of it: the dollars of an incident, each once. */
export type SpendCell = {
  readonly keyId: number;
  readonly day: UtcDay;
  readonly modelId: string | null;
  readonly cause: SpendCause;
  readonly costNanoUsd: number;
  readonly requests: number | null;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly providers: readonly string[];
  readonly isSettled: boolean;
  readonly readings: readonly Reading[];
};

/** Which path knows the time and the pattern of requests best. */
const BY_DETAIL = [
  "broadcast",
  "analytics",
  "activity",
  "key_usage",
] as const satisfies readonly DetectionPath[];

/**
 * OpenRouter's account of the completed day where there is one; before that the larger of Broadcast and analytics, which see the
 * requests and can only miss some; and a key's own total where neither has told.
 */
export function spendCell(readings: readonly Reading[]): SpendCell | null {
  const told = BY_DETAIL.flatMap((path) => readings.filter((reading) => reading.path === path));
  const paid = told.filter(({ costNanoUsd }) => costNanoUsd > 0);
  const settled = told.find(({ path }) => path === "activity");
  const counts = settled ?? largest(paid.filter(({ path }) => path !== "key_usage")) ?? paid[0];
  const finest = paid[0] ?? settled;
  if (!counts || !finest || told.every(({ mostNanoUsd }) => mostNanoUsd === 0)) return null;
  const { keyId, day, modelId, costNanoUsd, requests } = counts;
  return {
    keyId,
    day,
    modelId,
    cause: paid.find(({ cause }) => cause !== "unexplained")?.cause ?? finest.cause,
    costNanoUsd,
    requests,
    firstAt: finest.firstAt,
    lastAt: finest.lastAt,
    providers: [...new Set(told.flatMap(({ providers }) => providers))].sort(),
    isSettled: settled !== undefined,
    readings,
  };
}

/** On a tie the one with more detail, which stands first. */
function largest(readings: readonly Reading[]): Reading | undefined {
  return readings.reduce<Reading | undefined>(
    (best, next) => (best && best.costNanoUsd >= next.costNanoUsd ? best : next),
    undefined,
  );
}
