import { z } from "zod";
import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import {
  cursorParameter,
  dayParameter,
  formatParameter,
  groupByParameter,
  idParameter,
  limitParameter,
  textParameter,
} from "./parameters";
import { assertOrder } from "./range";

/** Today included. */
const USUAL_DAYS = 30;

export const usageParameters = z.strictObject({
  from: dayParameter(`First UTC day, included. Default: ${USUAL_DAYS - 1} days before the last.`),
  to: dayParameter("Last UTC day, included. Default: today."),
  group_by: groupByParameter,
  key: idParameter("Only this key, by its id; 0 is what no key explains."),
  model: textParameter("Only this model id."),
  provider: textParameter("Only this provider, by its name."),
  account: idParameter("Only this account, by its id."),
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
});

export const usageHoursParameters = z.strictObject({
  from: dayParameter(`First UTC day, included. Default: ${USUAL_DAYS - 1} days before the last.`),
  to: dayParameter("Last UTC day, included. Default: today."),
  account: idParameter("Only this account, by its id."),
  format: formatParameter,
});

/** The range asked for. Throws `bad_request` for one that ends before it begins. */
export function dayRange(
  { from, to }: { from?: UtcDay | undefined; to?: UtcDay | undefined },
  now: number,
): { from: UtcDay; to: UtcDay } {
  const last = to ?? utcDay(now);
  const first = from ?? utcDay(dayStartMs(last) - (USUAL_DAYS - 1) * DAY_MS);
  assertOrder({ from: first, to: last });
  return { from: first, to: last };
}
