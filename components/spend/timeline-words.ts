import { dayWords } from "@/lib/domain/day-words";
import type { Span } from "@/lib/domain/history/history-range";
import { STATE_WORDS } from "@/lib/domain/models/state-words";
import type {
  FreeEnd,
  StretchKind,
  TimelinePicture,
  UseMark,
  UseRow,
} from "@/lib/domain/spend/timeline-picture";
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso, utcDay } from "@/lib/domain/time";
import { formatClock, formatList, formatMoment, formatMoney, plural } from "@/lib/format";

/** "18:02", "20 Nov 18:02", or "20 Nov" for 00:00; the day only where `day` is another one. UTC. */
export function momentText(ms: number, day: number | null = null): string {
  const clock = formatClock(toIso(ms));
  return day !== null && utcDay(ms) === utcDay(day) ? clock : `${dayWords(ms)} ${clock}`;
}

/** When the requests of a mark were made, as close as it is known. UTC. */
export function whenText({ fromMs, toMs }: Span): string {
  if (toMs - fromMs <= MINUTE_MS) return momentText(fromMs);
  if (fromMs % DAY_MS === 0 && toMs - fromMs > DAY_MS - HOUR_MS) {
    const last = toMs - 1;
    return utcDay(fromMs) === utcDay(last)
      ? `${dayWords(fromMs)}, some time in the day`
      : `${dayWords(fromMs)} to ${dayWords(last)}`;
  }
  return `${momentText(fromMs)} to ${momentText(toMs, fromMs)}`;
}

/** The number and the rest of it: "60" and "free requests". */
export const ROW_WORDS = {
  free: "free",
  paid: "paid",
  other: "at no cost",
} as const satisfies Record<UseRow["kind"], string>;

export function markText(kind: UseRow["kind"], mark: UseMark): string {
  const what = `${plural(mark.requests, `${ROW_WORDS[kind]} request`, `${ROW_WORDS[kind]} requests`)}`;
  const cost = kind === "paid" ? `, ${formatMoney(mark.costUsd)}` : "";
  return `${whenText(mark)}: ${what} to ${formatList(mark.modelIds)}${cost}`;
}

export const STRETCH_WORDS = {
  free: STATE_WORDS.free,
  zero_priced: STATE_WORDS.zero_priced,
  paid: "listed with a price",
  other: "listed, price not certain",
  unlisted: "not listed",
  unrecorded: "not listed, or not recorded",
  unknown: "not known: no snapshot since",
} as const satisfies Record<StretchKind, string>;

/** "left", "no longer free". */
export function endWord({ became }: FreeEnd): string {
  return became === null ? "left the catalog" : `became ${STATE_WORDS[became]}`;
}

/** "between 17:26 and 17:41 UTC", as exact as two snapshots tell it. */
export function endWhen({ lastSeenMs, goneMs }: FreeEnd): string {
  return lastSeenMs === goneMs
    ? `at ${momentText(goneMs)} UTC`
    : `between ${momentText(lastSeenMs)} and ${momentText(goneMs, lastSeenMs)} UTC`;
}

/** What the drawing shows, for ears. */
export function timelineSentence(
  { span, rows, ends }: TimelinePicture,
  firstCentAt: string,
): string {
  const counted = rows.map(({ kind, requests, costUsd }) => {
    const what = plural(requests, `${ROW_WORDS[kind]} request`, `${ROW_WORDS[kind]} requests`);
    return kind === "paid" ? `${what} of ${formatMoney(costUsd)}` : what;
  });
  const left = ends.map((end) => `${end.modelId} ${endWord(end)} ${endWhen(end)}`);
  return [
    `From ${formatMoment(toIso(span.fromMs))} to ${formatMoment(toIso(span.toMs))} the key made ${formatList(counted)}`,
    firstCentText(rows, firstCentAt),
    ...left,
  ].join(". ");
}

/** "First cent at 20 Nov 18:02 UTC"; where only a longer span is known, that it was some time in it. */
export function firstCentText(rows: readonly UseRow[], firstCentAt: string): string {
  const span = firstCentSpan(rows, firstCentAt);
  const at = Date.parse(firstCentAt);
  return span === null ? `First cent at ${momentText(at)} UTC` : `First cent ${inText(span)}`;
}

/** The span that the first cent lies in, where nobody knows it to the minute. */
export function firstCentSpan(rows: readonly UseRow[], firstCentAt: string): Span | null {
  const at = Date.parse(firstCentAt);
  const marks = rows.find(({ kind }) => kind === "paid")?.marks ?? [];
  const holds = marks.filter(({ fromMs, toMs }) => fromMs <= at && at <= toMs);
  return holds.length > 0 && holds.every(({ isSpan }) => isSpan) ? (holds[0] ?? null) : null;
}

function inText(span: Span): string {
  return `some time in ${whenText(span).replace(", some time in the day", "")} (UTC)`;
}
