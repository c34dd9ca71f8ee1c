import type { Database } from "./client";

/** Differs whenever something was written, by this process or by another: equal stamps mean equal data. */
export function dataStamp(db: Database): string {
  const own = db.$client.prepare("select total_changes()").pluck().get();
  return `${db.$client.pragma("data_version", { simple: true })} ${own}`;
}
