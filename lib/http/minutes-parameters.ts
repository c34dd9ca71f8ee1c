import { z } from "zod";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { AppError } from "@/lib/errors";
import { cursorParameter, formatParameter, limitParameter, momentParameter } from "./parameters";
import { assertOrder } from "./range";

const USUAL_HOURS = 3;
const MOST_HOURS = 48;
/** Three hours of fifty keys; the strip of a page is whole without paging. */
const DEFAULT_LIMIT = 10_000;

export const minutesParameters = z.strictObject({
  from: momentParameter(
    `Start of the range, its minute included. Default: ${USUAL_HOURS} hours before its end.`,
  ),
  to: momentParameter(
    `End of the range, not included. Default: now. At most ${MOST_HOURS} hours after its start.`,
  ),
  account: z
    .string()
    .regex(/^\d{1,15}$/, "must be the id of an account, written in digits.")
    .transform(Number)
    .optional()
    .meta({ description: "Only this account." }),
  limit: limitParameter.meta({ description: `Entries on a page. Default: ${DEFAULT_LIMIT}.` }),
  cursor: cursorParameter,
  format: formatParameter,
});

type Params = z.output<typeof minutesParameters>;

/** The range asked for, ms, from a whole minute on. Throws `bad_request` for one that is too long or ends before it begins. */
export function minutesRange(params: Params, now: number): { from: number; to: number } {
  const to = params.to ?? now;
  const asked = params.from ?? to - USUAL_HOURS * HOUR_MS;
  assertOrder({ from: asked, to });
  if (to - asked <= MOST_HOURS * HOUR_MS) {
    return { from: Math.floor(asked / MINUTE_MS) * MINUTE_MS, to };
  }
  throw new AppError(
    "bad_request",
    `from lies more than ${MOST_HOURS} hours before to; ask for a shorter range.`,
    { field: "from" },
  );
}

export function minutesLimit({ limit }: Pick<Params, "limit">): number {
  return limit ?? DEFAULT_LIMIT;
}
