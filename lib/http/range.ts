import { AppError } from "@/lib/errors";

/** A range that ends before it begins is a slip, not an empty answer. */
export function assertOrder<Bound extends number | string>({
  from,
  to,
}: {
  from?: Bound | undefined;
  to?: Bound | undefined;
}): void {
  if (from === undefined || to === undefined || from <= to) return;
  throw new AppError("bad_request", "to must not lie before from; swap the two.", { field: "to" });
}
