import type { RouteAnswer } from "../errors";
import { type AnalyticsQuery, readAnalyticsQuery } from "./analytics-query";
import { type Dimension, isCost, isCount, type Metric } from "./analytics-terms";
import { addTo, costOf, countOf, type Figures, noFigures } from "./figures";
import { filterOf, idOf, labelOf } from "./filter-requests";
import type { PlantedRequest } from "./planted";
import type { Quirks } from "./quirks";
import { refusedParameters } from "./refusals";
import type { Asking } from "./route-account";
import { usd } from "./usd";
import { dayText, type Step, startOf } from "./utc";

type Group = { at: number | null; labels: (string | null)[]; figures: Figures };

/** `POST /analytics/query` (`api.md` 6.3). */
export function answerAnalyticsQuery({ account, body, now, quirks }: Asking): RouteAnswer {
  const read = readAnalyticsQuery(body, now);
  if ("issues" in read) return refusedParameters(read.issues, quirks);
  const { query } = read;
  const { cachedForMs } = quirks;
  const madeAt = now - (cachedForMs ?? 0);
  const { warnings, keeps, keyHash } = filterOf(query.filters, { account, quirks });

  const groups = new Map<string, Group>();
  const until = query.to + (quirks.rangeEnd === "inclusive" ? 1 : 0);
  const asOf = madeAt - quirks.analyticsLagMs;
  for (const request of account.generationsFrom(query.from, { until, asOf, keyHash })) {
    if (keeps(request)) addTo(groupOf(request).figures, request);
  }

  function groupOf(request: PlantedRequest): Group {
    const at = query.granularity ? startOf(query.granularity, request.at) : null;
    const labels = query.dimensions.map((name) => labelOf(name, { request, account }));
    // Names stand in for ids in results, so keys of one name may share a row.
    const merges = (name: Dimension) => name !== "api_key_id" || quirks.sameNames === "merged";
    const ids = query.dimensions.map((name, index) =>
      merges(name) ? labels[index] : idOf(name, { request, account }),
    );
    const name = JSON.stringify([at, ids]);
    const group = groups.get(name) ?? { at, labels, figures: noFigures() };
    groups.set(name, group);
    return group;
  }

  const all = limitGroups(sort([...groups.values()], query), query.group_limit);
  const kept = all.slice(0, Math.min(query.limit, quirks.truncateAt ?? query.limit));
  const data = kept.map((group) => rowOf(group, { query, quirks }));
  const metadata = {
    query_time_ms: 12,
    row_count: data.length,
    truncated: data.length < groups.size,
  };
  return {
    status: 200,
    body: {
      data: {
        data,
        metadata,
        ...(cachedForMs === null ? {} : { cachedAt: madeAt }),
        ...(warnings.length > 0 ? { warnings } : {}),
      },
    },
  };
}

function sort(groups: Group[], { order_by, granularity, metrics, dimensions }: AnalyticsQuery) {
  const field = order_by?.field ?? (granularity ? "date" : (metrics[0] ?? "request_count"));
  const sign = (order_by?.direction ?? "desc") === "asc" ? 1 : -1;
  const index = (dimensions as readonly string[]).indexOf(field);
  const compare = (a: Group, b: Group): number => {
    if (field === "date") return (a.at ?? 0) - (b.at ?? 0);
    if (index < 0) return orderOf(a, field) - orderOf(b, field);
    return (a.labels[index] ?? "").localeCompare(b.labels[index] ?? "");
  };
  return groups.sort((a, b) => sign * compare(a, b));
}

function orderOf({ figures }: Group, field: string): number {
  const metric = field as Metric;
  if (isCost(metric)) return costOf(metric, figures) ?? 0;
  return isCount(metric) ? countOf(metric, figures) : 0;
}

/** At most so many rows of each combination of dimensions: set low, it cuts buckets of time off. */
function limitGroups(groups: readonly Group[], limit = Number.POSITIVE_INFINITY): Group[] {
  const seen = new Map<string, number>();
  return groups.filter(({ labels }) => {
    const name = JSON.stringify(labels);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count <= limit;
  });
}

function rowOf(
  { at, labels, figures }: Group,
  { query, quirks }: { query: AnalyticsQuery; quirks: Quirks },
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  if (at !== null && query.granularity) {
    row[`${quirks.timeKey}__${query.granularity}`] = timeText(at, {
      step: query.granularity,
      spelling: quirks.timeSpelling,
    });
  }
  for (const [index, dimension] of query.dimensions.entries()) row[dimension] = labels[index];
  for (const metric of query.metrics) row[metric] = metricValue(metric, { figures, quirks });
  return row;
}

function metricValue(
  metric: Metric,
  { figures, quirks }: { figures: Figures; quirks: Quirks },
): string | number | null {
  if (isCount(metric)) {
    const count = countOf(metric, figures);
    return quirks.counts === "strings" ? String(count) : count;
  }
  const cost = isCost(metric) ? costOf(metric, figures) : null;
  return cost === null ? null : usd(cost, quirks);
}

function timeText(
  at: number,
  { step, spelling }: { step: Step; spelling: Quirks["timeSpelling"] },
): string {
  const iso = new Date(at).toISOString();
  if (spelling === "sql") return iso.slice(0, 19).replace("T", " ");
  const isWhole = step !== "minute" && step !== "hour";
  return spelling === "day" && isWhole ? dayText(at) : iso;
}
