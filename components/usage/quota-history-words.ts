import type { QuotaColumn } from "@/lib/domain/quota/quota-columns";
import { formatCount, formatDate, plural } from "@/lib/format";

/** What the days show. */
export function sentenceForQuotaDays(columns: readonly QuotaColumn[]): string {
  const known = columns.filter(({ used }) => used !== null);
  if (known.length === 0) return "The quota was not read on any of these days.";
  const ranOut = known.filter((column) => column.ranOut).length;
  const most = known.reduce((peak, one) => ((one.used ?? 0) > (peak.used ?? 0) ? one : peak));
  const unknown = columns.length - known.length;
  const open = known.filter((column) => !column.ranOut && !isSureToHaveLasted(column)).length;
  const of = known.length === 1 ? "the one day" : `the ${plural(known.length, "day")}`;
  return [
    ranOut === 0 && open === 0
      ? `The quota lasted on ${known.length === 1 ? of : `every one of ${of}`} with a reading.`
      : `The quota ran out on ${ranOut === 0 ? "none" : ranOut} of ${of} with a reading${open === 0 ? "." : `, as far as is known: on ${open} of them not all that counts was told.`}`,
    `Most used: ${usedWords(most)} on ${formatDate(most.day)}.`,
    unknown > 0 ? `${plural(unknown, "day was", "days were")} not recorded.` : null,
  ]
    .filter((part) => part !== null)
    .join(" ");
}

/** Nobody can say so of a day whose limit was not told, or whose figure is a lower bound. */
function isSureToHaveLasted({
  ranOut,
  limit,
  isLowerBound,
}: Pick<QuotaColumn, "ranOut" | "limit" | "isLowerBound">): boolean {
  return !ranOut && limit !== null && !isLowerBound;
}

/** "412 of 1,000", "at least 37 of a limit that is not known". */
export function usedWords({ used, limit, isLowerBound }: QuotaColumn): string {
  if (used === null) return "not recorded";
  const count = `${isLowerBound ? "at least " : ""}${formatCount(used)}`;
  return limit === null ? `${count}, limit not known` : `${count} of ${formatCount(limit)}`;
}

/** Of one day, under the pointer. */
export function quotaDayWords(column: QuotaColumn): string {
  return `${formatDate(column.day)}: ${usedWords(column)}${column.ranOut ? ", ran out" : ""}`;
}
