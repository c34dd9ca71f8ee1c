import { z } from "zod";
import { DIMENSIONS, GRANULARITIES, METRICS, OPERATORS, reachInDays } from "./analytics-terms";
import { DAY, HOUR } from "./utc";

const MAX_ROWS = 10_000;

/** Seconds are needed: minute precision is refused (`api.md` 6.3). */
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/, "Invalid ISO datetime")
  .transform((text) => Date.parse(text));

const scalar = z.union([z.string(), z.number()]);

const filterSchema = z.object({
  field: z.enum(DIMENSIONS),
  operator: z.enum(OPERATORS),
  value: z.union([scalar, z.array(scalar)]),
});

const querySchema = z.object({
  metrics: z.array(z.enum(METRICS)).min(1),
  dimensions: z.array(z.enum(DIMENSIONS)).max(2).default([]),
  filters: z.array(filterSchema).max(20).default([]),
  granularity: z.enum(GRANULARITIES).optional(),
  time_range: z.object({ start: instant, end: instant }).optional(),
  order_by: z.object({ field: z.string(), direction: z.enum(["asc", "desc"]) }).optional(),
  limit: z.int().min(1).max(MAX_ROWS).default(1_000),
  group_limit: z.int().min(1).max(MAX_ROWS).optional(),
});

export type AnalyticsFilter = z.output<typeof filterSchema>;

export type AnalyticsQuery = Omit<z.output<typeof querySchema>, "time_range"> & {
  from: number;
  to: number;
};

export type Issue = { path: readonly PropertyKey[]; message: string };

/** The body of `POST /analytics/query`, or what is wrong with it. */
export function readAnalyticsQuery(
  body: unknown,
  now: number,
): { query: AnalyticsQuery } | { issues: readonly Issue[] } {
  const parsed = querySchema.safeParse(body);
  if (!parsed.success) return { issues: parsed.error.issues };
  const { time_range, ...rest } = parsed.data;
  const { start: from, end: to } = time_range ?? { start: now - 7 * DAY, end: now };
  const query = { ...rest, from, to };
  const issue = issueOf(query);
  return issue ? { issues: [issue] } : { query };
}

function issueOf(query: AnalyticsQuery): Issue | null {
  const { from, to, granularity, metrics, dimensions, filters, order_by } = query;
  const range = (message: string) => ({ path: ["time_range"], message });
  if (to < from) return range("end must not be before start");
  if (granularity === "minute" && to - from > 3 * HOUR) {
    return range("Minute granularity is limited to windows of at most 3 hours");
  }
  const days = reachInDays(metrics, [...dimensions, ...filters.map(({ field }) => field)]);
  if (to - from > days * DAY) return range(`Time range must not exceed ${days} days`);

  const array = filters.find(
    ({ operator, value }) => (operator === "in" || operator === "not_in") !== Array.isArray(value),
  );
  if (array) return { path: ["filters"], message: `Invalid value for ${array.operator}` };

  const orders: readonly string[] = [...metrics, ...dimensions, "request_count", "date"];
  if (order_by && !orders.includes(order_by.field)) {
    return { path: ["order_by", "field"], message: `Cannot order by ${order_by.field}` };
  }
  return null;
}
