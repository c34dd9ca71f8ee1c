import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import { AppError } from "@/lib/errors";

/** When the last day of a token or link is over, ms; null without one. Throws `bad_request` for a day that is over already. */
export function endOfDay(lastDay: UtcDay | undefined, now: number): number | null {
  if (lastDay === undefined) return null;
  const end = dayStartMs(lastDay) + DAY_MS;
  if (end > now) return end;
  throw new AppError("bad_request", "expires_on must be today (UTC) or a day to come.", {
    field: "expires_on",
  });
}
