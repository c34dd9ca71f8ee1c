import { getCatalogModels } from "@/db/queries/catalog-models";
import { listNamedKeys } from "@/db/queries/named-keys";
import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import { soleProviders } from "@/lib/domain/usage/sole-providers";
import { unexplained } from "@/lib/domain/usage/unexplained";
import type { DayRow, UsageRow } from "@/lib/domain/usage/usage-row";
import type { AnalyticsFilter, AnalyticsQuery } from "@/lib/openrouter/analytics";
import { analyticsPart, USAGE_METRICS } from "./analytics-part";
import { type AnalyticsQuestions, askByModel, type WholeReply } from "./analytics-questions";
import type { JobContext } from "./job";
import { placeNames } from "./place-names";

const FREE: AnalyticsFilter = { field: "variant", operator: "eq", value: "free" };
const NOT_FREE: AnalyticsFilter = { ...FREE, operator: "neq" };

export type CountedDays = {
  readonly rowsOf: ReadonlyMap<UtcDay, readonly UsageRow[]>;
  /** How old the figures are, ms. */
  readonly asOf: number;
  /** Rows that could not be read. */
  readonly refused: number;
};

type Counting = {
  readonly questions: AnalyticsQuestions;
  readonly accountId: number;
  /** One after the other. */
  readonly days: readonly UtcDay[];
};

/**
 * What an account used on some days, counted by analytics (`api.md` 6.3): today, and yesterday as long as `/activity` does not
 * have it. A provider is told only where a model had a single one: keys and providers together are a dimension too many.
 */
export async function countDays(
  { db }: Pick<JobContext, "db">,
  { questions, accountId, days }: Counting,
): Promise<CountedDays> {
  const starts = days.map(dayStartMs);
  const from = Math.min(...starts);
  const to = Math.max(...starts) + DAY_MS;
  const query: AnalyticsQuery = { metrics: USAGE_METRICS, granularity: "day", from, to };
  const models = getCatalogModels(db);
  const keys = listNamedKeys(db, accountId);

  const byName = await askByVariant(questions, { ...query, dimensions: ["api_key_id", "model"] });
  const byProvider = await askByVariant(questions, { ...query, dimensions: ["provider", "model"] });
  const told = byName.flatMap(({ rows, isFree }) =>
    rows.map((row) => ({
      ...analyticsPart(row, { isFree, models }),
      name: row.dimensions.api_key_id ?? null,
    })),
  );
  const { keyOf, hidden } = placeNames(
    told.map(({ name }) => name),
    { keys, from, mayAsk: questions.left },
  );

  const rows: DayRow[] = [];
  for (const { keyId, hash } of hidden) {
    // One question for both: the key is a filter here, so the variant can be a dimension.
    const own: AnalyticsFilter = { field: "api_key_id", operator: "eq", value: hash };
    const dimensions = ["model", "variant"];
    const whole = await askByModel(questions, { ...query, dimensions, filters: [own] });
    for (const row of whole.rows) {
      const isFree = row.dimensions.variant === "free";
      rows.push({ ...analyticsPart(row, { isFree, models }), keyId });
    }
  }
  const isHidden = ({ name }: { name: string | null }) => keyOf(name) === null;
  rows.push(...unexplained({ told: told.filter(isHidden), explained: rows }));
  for (const { name, ...part } of told) {
    const keyId = keyOf(name);
    if (keyId !== null) rows.push({ ...part, keyId });
  }

  const served = byProvider.flatMap(({ rows: parts, isFree }) =>
    parts.map((row) => analyticsPart(row, { isFree, models })),
  );
  return {
    rowsOf: new Map(days.map((day) => [day, withProviders(ofDay(rows, day), ofDay(served, day))])),
    asOf: Math.min(...byName.map(({ asOf }) => asOf)),
    refused: [...byName, ...byProvider].reduce((sum, { refused }) => sum + refused, 0),
  };
}

/** Results do not tell the variant beside two dimensions, so free and not free are asked for apart. */
async function askByVariant(
  questions: AnalyticsQuestions,
  query: AnalyticsQuery,
): Promise<(WholeReply & { readonly isFree: boolean })[]> {
  const free = await askByModel(questions, { ...query, filters: [FREE] });
  const others = await askByModel(questions, { ...query, filters: [NOT_FREE] });
  return [
    { ...free, isFree: true },
    { ...others, isFree: false },
  ];
}

function ofDay<Part extends { readonly day: UtcDay }>(parts: readonly Part[], day: UtcDay): Part[] {
  return parts.filter((part) => part.day === day);
}

function withProviders(
  rows: readonly DayRow[],
  served: readonly { readonly modelId: string; readonly provider: string | null }[],
): UsageRow[] {
  const providers = soleProviders(served);
  return rows.map(({ day: _day, ...row }) => ({
    ...row,
    provider: providers.get(row.modelId) ?? null,
  }));
}
