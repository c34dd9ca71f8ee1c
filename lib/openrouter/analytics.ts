import type { z } from "zod";
import { AppError } from "@/lib/errors";
import { type AnalyticsRow, isMoneyMetric, readAnalyticsRows } from "./analytics-rows";
import {
  type AnalyticsDimension,
  type AnalyticsMetric,
  dimensionSchema,
  metricSchema,
} from "./analytics-schemas";
import type { Question } from "./ask";
import type { Asker, AskOptions } from "./asker";
import { fieldOf, objectIn, rowsIn } from "./list-in";
import { countRounded } from "./nano-usd";
import { parseRows, type Refusal } from "./parse-rows";
import { readCount } from "./read-count";
import { cleaned } from "./status-fault";

export type AnalyticsMetaReply = {
  readonly takenAt: number;
  readonly metrics: AnalyticsMetric[];
  readonly dimensions: AnalyticsDimension[];
  readonly granularities: AnalyticsDimension[];
  readonly refused: Refusal[];
};

export type AnalyticsFilter = {
  readonly field: string;
  readonly operator: "eq" | "neq" | "in" | "not_in" | "gt" | "gte" | "lt" | "lte";
  /** A key by its hash, a model by its permaslug, a workspace by its id: never by the names that results tell. */
  readonly value: string | number | readonly (string | number)[];
};

export type AnalyticsQuery = {
  readonly metrics: readonly string[];
  /** At most two. */
  readonly dimensions?: readonly string[];
  /** At most 20; all of them must hold. */
  readonly filters?: readonly AnalyticsFilter[];
  /** By minute only within 3 hours. */
  readonly granularity?: "minute" | "hour" | "day" | "week" | "month";
  /** Milliseconds. Back to 365 days, to 31 with dimensions of single requests. */
  readonly from: number;
  readonly to: number;
  readonly orderBy?: { readonly field: string; readonly direction: "asc" | "desc" };
  /** Rows, 1 to 10,000. OpenRouter's default is 1,000. */
  readonly limit?: number;
};

export type AnalyticsReply = {
  /** When the answer was made, ms. */
  readonly takenAt: number;
  /** When the figures were: earlier, when OpenRouter answered from its cache. */
  readonly asOf: number;
  readonly rows: AnalyticsRow[];
  readonly refused: Refusal[];
  /** There is more than these rows: ask again for less time. */
  readonly isTruncated: boolean;
  /** E.g. that a hash is not known, which otherwise looks like no requests. */
  readonly warnings: string[];
  /** Amounts that were told finer than a nano-dollar. */
  readonly rounded: number;
};

/** Figures of an account, today included. Management key; 64 questions a minute. */
export type AnalyticsReads = {
  /** `GET /analytics/meta`, `api.md` 6.2. */
  getAnalyticsMeta(secret: string, options?: AskOptions): Promise<AnalyticsMetaReply>;
  /** `POST /analytics/query`, `api.md` 6.3. Buckets without requests have no row. */
  queryAnalytics(
    secret: string,
    query: AnalyticsQuery,
    options?: AskOptions,
  ): Promise<AnalyticsReply>;
};

const FIGURES_STAY = "The figures known so far stay on screen.";
const MAX_WARNINGS = 20;

export function readAnalytics(asker: Asker): AnalyticsReads {
  return {
    getAnalyticsMeta(secret, options = {}) {
      const request = { ...options, path: "/analytics/meta", stays: FIGURES_STAY, secret };
      return asker.ask(request, (reply, question): AnalyticsMetaReply => {
        const meta = objectIn(asker.bodyOf(reply, question), question);
        const read = <Schema extends z.ZodType>(name: string, schema: Schema) =>
          parseRows(rowsIn({ data: fieldOf(meta, name) }, question), {
            schema,
            key: "name",
            unique: true,
          });
        const metrics = read("metrics", metricSchema);
        const dimensions = read("dimensions", dimensionSchema);
        const granularities = read("granularities", dimensionSchema);
        return {
          takenAt: reply.takenAt,
          metrics: metrics.rows,
          dimensions: dimensions.rows,
          granularities: granularities.rows,
          refused: [...metrics.refused, ...dimensions.refused, ...granularities.refused],
        };
      });
    },

    queryAnalytics(secret, query, options = {}) {
      const { metrics, dimensions = [], granularity } = query;
      const request = {
        ...options,
        path: "/analytics/query",
        stays: FIGURES_STAY,
        secret,
        post: bodyFor(query),
      };
      return asker.ask(request, (reply, question): AnalyticsReply => {
        const answer = objectIn(asker.bodyOf(reply, question), question);
        const raws = rowsIn(answer, question);
        const metadata = fieldOf(answer, "metadata");
        refuseCutAnswer(raws, { told: fieldOf(metadata, "row_count"), question });
        const { rows, refused } = readAnalyticsRows(raws, {
          metrics,
          dimensions,
          isTimeSeries: granularity !== undefined,
        });
        return {
          takenAt: reply.takenAt,
          asOf: readCount(fieldOf(answer, "cachedAt")) ?? reply.takenAt,
          rows,
          refused,
          isTruncated: fieldOf(metadata, "truncated") === true,
          warnings: warningsIn(fieldOf(answer, "warnings")),
          rounded: countRounded(raws, metrics.filter(isMoneyMetric)),
        };
      });
    },
  };
}

function bodyFor({ metrics, dimensions, filters, granularity, ...rest }: AnalyticsQuery) {
  const { from, to, orderBy, limit } = rest;
  return {
    metrics,
    ...(dimensions && dimensions.length > 0 ? { dimensions } : {}),
    ...(filters && filters.length > 0 ? { filters } : {}),
    ...(granularity ? { granularity } : {}),
    // With seconds: OpenRouter refuses times that are exact to the minute.
    time_range: { start: new Date(from).toISOString(), end: new Date(to).toISOString() },
    ...(orderBy ? { order_by: orderBy } : {}),
    ...(limit === undefined ? {} : { limit }),
  };
}

function refuseCutAnswer(
  raws: readonly unknown[],
  { told, question }: { told: unknown; question: Question },
): void {
  if (typeof told !== "number" || told === raws.length) return;
  const sentence = `The answer of ${question.host} holds ${raws.length} rows but says there are ${told}.`;
  throw new AppError("upstream_incomplete", `${sentence} ${question.stays}`, {
    detail: { listed: raws.length, total: told },
  });
}

function warningsIn(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .slice(0, MAX_WARNINGS)
    .flatMap((item) => (typeof item === "string" ? (cleaned(item) ?? []) : []));
}
