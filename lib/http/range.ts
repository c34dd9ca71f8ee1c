import { AppError } from "@/lib/errors";

/** A range that ends before it begins is a slip, not an empty answer. */
export function assertOrder({
  from,
  to,
}: {
  from?: number | undefined;
  to?: number | undefined;
}): void {
  if (from === undefined || to === undefined || from <= to) return;
  throw new AppError("bad_request", "to must not lie before from; swap the two.", { field: "to" });
}
