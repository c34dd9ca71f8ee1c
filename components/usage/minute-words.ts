import type { MinuteColumn } from "@/lib/domain/quota/minute-columns";
import { MINUTE_LIMIT } from "@/lib/domain/quota/quota";
import type { MinuteSource } from "@/lib/domain/usage/usage";
import { formatClock, formatList, plural } from "@/lib/format";

const SOURCE_WORDS: Readonly<Record<MinuteSource, string>> = {
  broadcast: "Broadcast (as they happen)",
  analytics: "OpenRouter’s analytics (some minutes late)",
  counter: "the steps of the day’s counter",
};

/** What the minutes show. `isWhole`: of the whole account, so that the limit means something. */
export function sentenceForMinutes(
  minutes: readonly MinuteColumn[],
  { isWhole }: { isWhole: boolean },
): string {
  const known = minutes.filter(({ used }) => used !== null);
  if (known.length === 0) return "Nothing is recorded of the last three hours.";
  const total = known.reduce((sum, { used }) => sum + (used ?? 0), 0);
  const peak = known.reduce((most, one) => ((one.used ?? 0) > (most.used ?? 0) ? one : most));
  const atLimit = known.filter(({ used }) => (used ?? 0) >= MINUTE_LIMIT).length;
  const unknown = minutes.length - known.length;
  return [
    `${plural(total, "free request")} in ${plural(known.length, "minute")}.`,
    total > 0 ? `Most at ${formatClock(peak.at)} UTC: ${peak.used}.` : null,
    isWhole && atLimit > 0
      ? `At the limit of ${MINUTE_LIMIT} in ${plural(atLimit, "minute")}.`
      : null,
    unknown > 0 ? `${plural(unknown, "minute is", "minutes are")} not recorded.` : null,
  ]
    .filter((part) => part !== null)
    .join(" ");
}

/** Who told of the minutes; "estimated" unless each was delivered. Null when nobody did. */
export function sourceOfMinutes(
  minutes: readonly MinuteColumn[],
): { readonly isEstimated: boolean; readonly words: string } | null {
  const sources = new Set(minutes.flatMap(({ source }) => source ?? []));
  if (sources.size === 0) return null;
  const isEstimated = [...sources].some((source) => source !== "broadcast");
  return {
    isEstimated,
    words: `Told by ${formatList([...sources].map((source) => SOURCE_WORDS[source]))}.`,
  };
}

/** Minutes that follow each other and of which nothing is known. */
export function unknownRuns(minutes: readonly MinuteColumn[]): { from: string; to: string }[] {
  const runs: { from: string; to: string }[] = [];
  minutes.forEach(({ at, used }, index) => {
    if (used !== null) return;
    const last = runs.at(-1);
    if (last && minutes[index - 1]?.used === null) last.to = at;
    else runs.push({ from: at, to: at });
  });
  return runs;
}
