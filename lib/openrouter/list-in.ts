import { AppError } from "@/lib/errors";
import type { Asked } from "./faults";

type Context = Pick<Asked, "host" | "stays">;

/** The rows under `data` of a whole list. An empty list is no news: it would wipe what is known. */
export function listIn(body: unknown, context: Context): unknown[] {
  const data = fieldOf(body, "data");
  if (Array.isArray(data) && data.length > 0) return data;
  throw notAList(`The answer of ${context.host} holds no list.`, context);
}

/** The rows under `data` of a list that may well be empty: a workspace without keys, a day without requests. */
export function rowsIn(body: unknown, context: Context): unknown[] {
  const data = fieldOf(body, "data");
  if (Array.isArray(data)) return data;
  throw notAList(`The answer of ${context.host} holds no list.`, context);
}

/** The object under `data`. */
export function objectIn(body: unknown, context: Context): object {
  const data = fieldOf(body, "data");
  if (typeof data === "object" && data !== null && !Array.isArray(data)) return data;
  throw notAList(`The answer of ${context.host} is not what was asked for.`, context);
}

/** The endpoints of one model (`api.md` 2); none at all is an answer here. */
export function endpointsIn(body: unknown, context: Context): unknown[] {
  const endpoints = fieldOf(fieldOf(body, "data"), "endpoints");
  if (Array.isArray(endpoints)) return endpoints;
  throw notAList(`The answer of ${context.host} is no list of endpoints.`, context);
}

/** Some rows may be set aside, not all of them. */
export function atLeastOne<Row>(rows: Row[], context: Context): Row[] {
  if (rows.length > 0) return rows;
  throw notAList(`No row of the list from ${context.host} could be read.`, context);
}

export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as Record<string, unknown>)[name];
}

export function notAList(sentence: string, { stays }: Context): AppError {
  return new AppError("upstream_not_a_catalog", `${sentence} ${stays}`);
}
