import { nanoUsd } from "./nano-usd";
import type { Refusal } from "./parse-rows";
import { readCount } from "./read-count";
import { readUtc } from "./read-utc";

export type AnalyticsRow = {
  /** Start of its minute, hour, day, week or month, ms; null when no granularity was asked for. */
  readonly at: number | null;
  /** By name of the dimension, as OpenRouter labels it: keys come by name, not by hash. Null: unset. */
  readonly dimensions: Readonly<Record<string, string | null>>;
  /** The metrics asked for that count something. Null: OpenRouter has none. */
  readonly counts: Readonly<Record<string, number | null>>;
  /** The metrics asked for that are money, in nano-dollars. */
  readonly nanoUsd: Readonly<Record<string, number | null>>;
  /** All others: shares, ms, tokens a second. */
  readonly rates: Readonly<Record<string, number | null>>;
};

type Asked = {
  readonly metrics: readonly string[];
  readonly dimensions: readonly string[];
  readonly isTimeSeries: boolean;
};

/** `date__day`, `created_at__minute` and their like. */
const TIME_KEY = /__(minute|hour|day|week|month)$/;

/** Rows of `POST /analytics/query` (`api.md` 6.3), each alone. A figure that is there but not readable costs its row. */
export function readAnalyticsRows(
  raws: readonly unknown[],
  asked: Asked,
): { rows: AnalyticsRow[]; refused: Refusal[] } {
  const rows: AnalyticsRow[] = [];
  const refused: Refusal[] = [];
  for (const [index, raw] of raws.entries()) {
    const read = readRow(raw, asked);
    if (typeof read === "string") refused.push({ ref: `#${index + 1}`, reason: read });
    else rows.push(read);
  }
  return { rows, refused };
}

/** `total_usage`, `usage_web`, `byok_fees` and their like. */
export function isMoneyMetric(name: string): boolean {
  return /(^|_)(usage|fees)(_|$)/.test(name);
}

function isRateMetric(name: string): boolean {
  return /_(rate|latency|throughput)$/.test(name);
}

/** The row, or why it cannot be believed. */
function readRow(raw: unknown, asked: Asked): AnalyticsRow | string {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return "not an object";
  const row = raw as Readonly<Record<string, unknown>>;
  const at = asked.isTimeSeries ? timeOf(row) : null;
  if (asked.isTimeSeries && at === null) return "no readable time";

  const counts: Record<string, number | null> = {};
  const money: Record<string, number | null> = {};
  const rates: Record<string, number | null> = {};
  for (const name of asked.metrics) {
    const value = row[name] ?? null;
    const [figures, read] = isMoneyMetric(name)
      ? [money, nanoUsd(value)]
      : isRateMetric(name)
        ? [rates, readNumber(value)]
        : [counts, readCount(value)];
    if (value !== null && read === null) return `${name} is not readable`;
    figures[name] = read;
  }
  const dimensions = asked.dimensions.map((name) => [name, labelOf(row[name])]);
  return { at, dimensions: Object.fromEntries(dimensions), counts, nanoUsd: money, rates };
}

function timeOf(row: Readonly<Record<string, unknown>>): number | null {
  const key = Object.keys(row).find((name) => TIME_KEY.test(name));
  return key === undefined ? null : readUtc(row[key]);
}

function labelOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value.slice(0, 500).toWellFormed() : null;
}

function readNumber(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}
