import { z } from "zod";
import { isUtcMonth, utcMonth } from "@/lib/domain/utc-month";
import { AppError } from "@/lib/errors";
import { cursorParameter, formatParameter, idParameter, limitParameter } from "./parameters";

const account = idParameter("Only this account, by its id.");

export const spendParameters = z.strictObject({
  month: z
    .string()
    .refine(isUtcMonth, "must be a month, such as 2026-03.")
    .optional()
    .meta({ description: "UTC month, `2026-03`. Default: the running one." }),
  account,
  key: idParameter("Only this key, by its id; 0 is what no key explains."),
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
});

/** Of the key audit and of the traps. */
export const spendListParameters = z.strictObject({
  account,
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
});

/** Throws `bad_request` for a month that has not begun. */
export function assertBegun(month: string | undefined, now: number): void {
  if (month === undefined || month <= utcMonth(now)) return;
  throw new AppError("bad_request", "month must not lie in the future.", { field: "month" });
}
