import { usdText } from "@/lib/domain/money";
import type { BucketSize } from "@/lib/domain/usage/usage-buckets";
import type { UsageColumn } from "@/lib/domain/usage/usage-columns";
import { type DaySpan, daysIn, type UsageRangeName } from "@/lib/domain/usage/usage-range";
import type { UsageMeasure, UsagePart, UsageView } from "@/lib/domain/usage/usage-view";
import {
  formatCompact,
  formatCount,
  formatDate,
  formatMoney,
  formatPercent,
  plural,
} from "@/lib/format";

export const RANGE_WORDS: Readonly<Record<UsageRangeName, string>> = {
  "7d": "7 d",
  "30d": "30 d",
  "90d": "90 d",
  "1y": "1 y",
};

export const MEASURE_WORDS: Readonly<Record<UsageMeasure, string>> = {
  requests: "Requests",
  tokens: "Tokens",
  cost: "Cost",
};

export const PART_WORDS: Readonly<Record<UsagePart, string>> = {
  key: "Key",
  model: "Model",
  provider: "Provider",
};

export const BUCKET_WORDS: Readonly<Record<BucketSize, string>> = {
  day: "UTC day",
  week: "week, Monday to Sunday UTC",
  month: "calendar month, UTC",
};

const PEAK_WORDS: Readonly<Record<BucketSize, string>> = {
  day: "on",
  week: "in the week",
  month: "in",
};

/** "3 Nov 2026 to 21 Nov 2026", or the one day. */
export function spanWords({ from, to }: DaySpan): string {
  return from === to ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`;
}

/** A whole amount of a measure: "1,204 requests", "93,120 tokens", "$0.42". */
export function amountWords(amount: number, measure: UsageMeasure): string {
  if (measure === "cost") return formatMoney(usdText(amount));
  return plural(amount, measure === "requests" ? "request" : "token");
}

/** The same without the unit, short, for axes and tooltips. */
export function amountShort(amount: number, measure: UsageMeasure): string {
  if (measure === "cost") return formatMoney(usdText(Math.round(amount)));
  return amount < 10_000 ? formatCount(amount) : formatCompact(amount);
}

/** Names a column: "12 Nov 2026", "9 Nov 2026 to 15 Nov 2026", "Nov 2026". */
export function columnTitle(column: DaySpan, size: BucketSize): string {
  const isMonth = size === "month" && column.from.endsWith("-01") && daysIn(column) >= 28;
  return isMonth ? formatDate(column.from).slice(2).trim() : spanWords(column);
}

/** Under the axis: "12 Nov". */
export function columnLabel({ from }: DaySpan, size: BucketSize): string {
  const [day = "", month = "", year = ""] = formatDate(from).split(" ");
  return size === "month" ? `${month} ${year}` : `${day} ${month}`;
}

/** How much of a column was recorded; null when all of it was. */
export function recordedWords(column: UsageColumn): string | null {
  if (column.recordedDays === 0) return "not recorded";
  if (column.recordedDays < column.days) {
    return `${column.recordedDays} of ${plural(column.days, "day")} recorded`;
  }
  return column.isWhole ? null : "not every account recorded";
}

/** What the columns show, in a sentence or three. */
export function sentenceForColumns(
  columns: readonly UsageColumn[],
  {
    view,
    size,
    largest,
  }: {
    view: Pick<UsageView, "measure" | "by">;
    size: BucketSize;
    /** The part with the most, and its share of the total. */
    largest: { readonly name: string; readonly share: number | null } | null;
  },
): string {
  const { measure } = view;
  const days = columns.reduce((sum, column) => sum + column.days, 0);
  const recorded = columns.reduce((sum, column) => sum + column.recordedDays, 0);
  if (recorded === 0) {
    return days === 1 ? "The day was not recorded." : `None of the ${days} days was recorded.`;
  }
  const total = columns.reduce((sum, column) => sum + (column.total ?? 0), 0);
  const over =
    recorded === days
      ? `in ${plural(days, "day")}`
      : `on the ${recorded} of ${days} days that were recorded`;
  const peak = columns.reduce<UsageColumn | null>(
    (most, column) => ((column.total ?? 0) > (most?.total ?? 0) ? column : most),
    null,
  );
  return [
    `${amountWords(total, measure)} ${over}.`,
    peak?.total && columns.length > 1
      ? `Most ${PEAK_WORDS[size]} ${columnTitle(peak, size)}: ${amountShort(peak.total, measure)}.`
      : null,
    largest !== null && largest.share !== null
      ? `${largest.name} made ${formatPercent(largest.share * 100)} of ${measure === "cost" ? "it" : "them"}.`
      : null,
  ]
    .filter((part) => part !== null)
    .join(" ");
}
