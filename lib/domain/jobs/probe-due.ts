import { HOUR_MS } from "@/lib/domain/time";

/**
 * Whether a secret that was refused is tried again in this run of a job: once an hour, since asking every minute with a revoked
 * key helps nobody, and whenever a person asks. `everyMs`: time between two runs; null when the job does not run by itself.
 */
export function isProbeDue({
  since,
  now,
  everyMs,
  isAsked,
}: {
  since: number;
  now: number;
  everyMs: number | null;
  isAsked: boolean;
}): boolean {
  if (isAsked || everyMs === null) return isAsked;
  const hours = (at: number) => Math.floor((at - since) / HOUR_MS);
  return hours(now) > Math.max(0, hours(now - everyMs));
}
