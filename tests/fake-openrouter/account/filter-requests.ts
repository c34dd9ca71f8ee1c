import type { AnalyticsFilter } from "./analytics-query";
import type { Dimension } from "./analytics-terms";
import { type FakeAccount, type FakeKey, permaslugOf } from "./fake-account";
import type { PlantedRequest } from "./planted";
import type { Quirks } from "./quirks";

type Scalar = string | number;
type Context = { account: FakeAccount; quirks: Quirks };

/** What a query's filters keep, and what they could not resolve. */
export function filterOf(filters: readonly AnalyticsFilter[], context: Context) {
  const warnings = filters.flatMap((filter) => warningsOf(filter, context));
  const resolved = filters.map((filter) => ({
    ...filter,
    values: listOf(filter.value).map((value) => resolve(value, { ...context, filter })),
  }));
  const keeps = (request: PlantedRequest) =>
    resolved.every(({ field, operator, values }) =>
      compare(idOf(field, { request, account: context.account }), { operator, values }),
    );
  const ofOneKey = resolved.find(
    ({ field, operator }) => field === "api_key_id" && operator === "eq",
  );
  return { warnings, keeps, keyHash: ofOneKey?.values[0] };
}

/** A dimension's label, as results tell it: names of keys and workspaces, not their ids. */
export function labelOf(
  dimension: Dimension,
  { request, account }: { request: PlantedRequest; account: FakeAccount },
): string | null {
  const key = account.findKey(request.keyHash);
  switch (dimension) {
    case "api_key_id":
      return key?.name ?? null;
    case "workspace":
      return account.workspaces.find(({ id }) => id === key?.workspaceId)?.name ?? null;
    default:
      return idOf(dimension, { request, account });
  }
}

/** A dimension's id, as filters want it: keys by hash, workspaces by uuid. */
export function idOf(
  dimension: Dimension,
  { request, account }: { request: PlantedRequest; account: FakeAccount },
): string | null {
  const key = account.findKey(request.keyHash);
  switch (dimension) {
    case "model":
      return permaslugOf(request.model);
    case "variant":
      return request.variant;
    case "api_key_id":
      return request.keyHash;
    case "user":
      return key?.creatorUserId ?? null;
    case "workspace":
      return key?.workspaceId ?? null;
    case "provider":
      return request.provider;
    case "generation_id":
      return request.id ?? null;
    case "finish_reason":
      return "stop";
    default:
      return null;
  }
}

function listOf(value: AnalyticsFilter["value"]): readonly Scalar[] {
  return Array.isArray(value) ? value : [value];
}

/** An unknown hash is no error: no rows and a warning. */
function warningsOf(filter: AnalyticsFilter, context: Context): string[] {
  if (filter.field !== "api_key_id") return [];
  return listOf(filter.value)
    .filter((value) => keyOf(value, context) === null)
    .map((value) => `Could not resolve api_key_id "${value}"`);
}

function resolve(
  value: Scalar,
  { filter, ...context }: Context & { filter: AnalyticsFilter },
): string {
  if (filter.field !== "api_key_id") return String(value);
  return keyOf(value, context)?.hash ?? "";
}

function keyOf(value: Scalar, { account, quirks }: Context): FakeKey | null {
  const key = account.keys.find(
    ({ hash, numericId }) => hash === value || String(numericId) === String(value),
  );
  return key && !(key.isDeleted && quirks.deletedKeys === "unknown") ? key : null;
}

function compare(
  id: string | null,
  { operator, values }: { operator: AnalyticsFilter["operator"]; values: readonly string[] },
): boolean {
  const [value = ""] = values;
  const text = id ?? "";
  switch (operator) {
    case "eq":
    case "in":
      return id !== null && values.includes(id);
    case "neq":
    case "not_in":
      return id === null || !values.includes(id);
    case "gt":
      return text > value;
    case "gte":
      return text >= value;
    case "lt":
      return text < value;
    case "lte":
      return text <= value;
  }
}
