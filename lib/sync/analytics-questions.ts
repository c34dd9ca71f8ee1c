import { AppError } from "@/lib/errors";
import type { AnalyticsFilter, AnalyticsQuery, AnalyticsReply } from "@/lib/openrouter/analytics";
import type { AnalyticsRow } from "@/lib/openrouter/analytics-rows";
import type { JobContext } from "./job";
import { listedMetrics } from "./listed-metrics";

/** An account may ask 64 a minute (`api.md` 6.3): two runs can fall into one minute, and others may ask, too. */
const QUESTIONS_A_RUN = 28;
const MOST_ROWS = 10_000;

/** Asks OpenRouter about one account's usage, and keeps count of the questions. */
export type AnalyticsQuestions = {
  /** Throws `upstream_rate_limited`, without asking, when this run has asked enough. */
  ask(query: AnalyticsQuery): Promise<AnalyticsReply>;
  /** Names of the metrics that OpenRouter lists; null where it would not say. Asked once a day. */
  metrics(): Promise<ReadonlySet<string> | null>;
  /** How many more this run may ask. */
  readonly left: number;
};

/** For one account and one run: every part of the run shares them. */
export function analyticsQuestions(
  context: Pick<JobContext, "openrouter" | "signal" | "retry" | "now">,
  { secret, most = QUESTIONS_A_RUN }: { secret: string; most?: number },
): AnalyticsQuestions {
  const { openrouter, signal, retry } = context;
  let asked = 0;
  return {
    get left() {
      return most - asked;
    },
    ask(query) {
      if (asked >= most) throw enough(most);
      asked += 1;
      return openrouter.queryAnalytics(secret, query, { signal, retry });
    },
    metrics: () => listedMetrics(context, secret),
  };
}

export type WholeReply = {
  readonly rows: readonly AnalyticsRow[];
  /** How old the oldest of the answers is, ms. */
  readonly asOf: number;
  /** Rows that could not be read. */
  readonly refused: number;
  readonly warnings: readonly string[];
};

/**
 * All rows of a query that has a granularity and `model` among its dimensions. An answer that was cut off is asked for in two parts:
 * some of its models, and all others. Rows outside of the range, as an end that is included brings them, are left out.
 */
export async function askByModel(
  questions: AnalyticsQuestions,
  query: AnalyticsQuery,
): Promise<WholeReply> {
  const reply = await questions.ask({ ...query, limit: MOST_ROWS });
  if (!reply.isTruncated) return wholeOf(reply, query);
  const models = [...new Set(reply.rows.flatMap(({ dimensions }) => dimensions.model ?? []))];
  const some = models.slice(0, Math.ceil(models.length / 2));
  if (some.length === 0 || (some.length === models.length && isOneModel(query))) throw tooLong();
  const parts = (["in", "not_in"] as const).map((operator) => ({
    ...query,
    filters: [...(query.filters ?? []), { field: "model", operator, value: some }],
  }));
  return joined(await inTurn(parts, (part) => askByModel(questions, part)));
}

/** All rows of a query by the minute or the hour. An answer that was cut off is asked for in two halves of its time. */
export async function askByTime(
  questions: AnalyticsQuestions,
  query: AnalyticsQuery & { readonly granularity: "minute" | "hour" },
): Promise<WholeReply> {
  const reply = await questions.ask({ ...query, limit: MOST_ROWS });
  if (!reply.isTruncated) return wholeOf(reply, query);
  const step = query.granularity === "minute" ? 60_000 : 3_600_000;
  const middle = query.from + Math.floor((query.to - query.from) / 2 / step) * step;
  if (middle <= query.from || middle >= query.to) throw tooLong();
  const halves = [
    { ...query, to: middle },
    { ...query, from: middle },
  ];
  return joined(await inTurn(halves, (half) => askByTime(questions, half)));
}

function isOneModel({ filters = [] }: AnalyticsQuery): boolean {
  return filters.some(
    ({ field, operator, value }: AnalyticsFilter) =>
      field === "model" && operator === "in" && Array.isArray(value) && value.length === 1,
  );
}

function wholeOf(
  { rows, asOf, refused, warnings }: AnalyticsReply,
  { from, to }: AnalyticsQuery,
): WholeReply {
  return {
    rows: rows.filter(({ at }) => at !== null && at >= from && at < to),
    asOf,
    refused: refused.length,
    warnings,
  };
}

function joined(parts: readonly WholeReply[]): WholeReply {
  return {
    rows: parts.flatMap(({ rows }) => rows),
    asOf: Math.min(...parts.map(({ asOf }) => asOf)),
    refused: parts.reduce((sum, { refused }) => sum + refused, 0),
    warnings: parts.flatMap(({ warnings }) => warnings),
  };
}

/** One after the other, so that no run asks twice as fast as it may. */
async function inTurn<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<WholeReply>,
): Promise<WholeReply[]> {
  const done: WholeReply[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}

function enough(most: number): AppError {
  return new AppError(
    "upstream_rate_limited",
    `More than ${most} questions about usage would be needed at once, and OpenRouter allows few a minute. The next run goes on.`,
  );
}

function tooLong(): AppError {
  return new AppError(
    "upstream_incomplete",
    "OpenRouter cut its answer about usage off, however little was asked for. The figures known so far stay on screen.",
  );
}
