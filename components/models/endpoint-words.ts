import type { Tone } from "@/components/ui/badge";
import type { OwnSuccessAnswer } from "@/lib/domain/models/uptime-answers";
import type { UptimeColumn, UptimeDays } from "@/lib/domain/models/uptime-days";
import { formatCount, formatDate, formatPercent, plural } from "@/lib/format";

/** What the status of an endpoint says; OpenRouter documents none of the codes (`api.md` 2). */
export function statusWords(status: number | null): { words: string; tone: Tone } {
  if (status === null) return { words: "status not told", tone: "plain" };
  if (status === 0) return { words: "normal", tone: "free" };
  return { words: `degraded (code ${status}, undocumented)`, tone: "warn" };
}

/** Milliseconds: "420 ms", "1.2 s". */
export function latencyWords(ms: number): string {
  if (ms < 1) return "<1 ms";
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${formatCount(Math.round(ms / 100) / 10)} s`;
}

/** Tokens a second. */
export function throughputWords(perSecond: number): string {
  const rounded = perSecond < 10 ? Math.round(perSecond * 10) / 10 : Math.round(perSecond);
  return `${formatCount(rounded)} tok/s`;
}

/** Percent over half an hour and the like; null says why there is none. */
export function uptimeWords(percent: number | null): string {
  return percent === null ? "not told" : formatPercent(percent);
}

/** A day of an endpoint, whole: for a tooltip. */
export function dayWords({ day, level, told }: UptimeColumn): string {
  const date = formatDate(day);
  if (level === "unrecorded") return `${date}: not recorded`;
  if (told === null) return `${date}: looked at, not found`;
  const looks = plural(told.looks, "look");
  if (told.mean_uptime === null) return `${date}: found in ${looks}, uptime not told`;
  return `${date}: ${formatPercent(told.mean_uptime)} on average, ${formatPercent(told.lowest_uptime)} at the lowest, ${looks}`;
}

/** What the days of an endpoint show, in a sentence or two. */
export function uptimeSentence({ columns, recorded, found, mean, lowest }: UptimeDays): string {
  const days = columns.length;
  if (recorded === 0) return `Not looked at in the last ${days} days.`;
  const of =
    recorded === days
      ? `the last ${days} days`
      : `the ${plural(recorded, "day")} recorded of the last ${days}`;
  const there = `Found on ${found === recorded ? "each" : found} of ${of}.`;
  if (found === 0) return `Not found on ${of}.`;
  if (mean === null || lowest === null) return `${there} Its uptime was not told.`;
  const worst =
    lowest.percent >= 100
      ? "never below"
      : `${formatPercent(lowest.percent)} at the lowest, on ${formatDate(lowest.day)}`;
  return `${there} Uptime ${formatPercent(mean)} on an average day, ${worst}.`;
}

/** Of fewer than these a percentage says less than the two numbers. */
const FEWEST_FOR_SHARE = 20;

/** "Of our requests in the last 30 days that Broadcast told of, 412 of 430 succeeded (95.8 %)." */
export function ownSuccessWords({ requests, succeeded, days }: OwnSuccessAnswer): string {
  const share =
    requests < FEWEST_FOR_SHARE ? "" : ` (${formatPercent((succeeded / requests) * 100)})`;
  return `Of our requests in the last ${days} days that Broadcast told of, ${formatCount(succeeded)} of ${formatCount(requests)} succeeded${share}.`;
}
