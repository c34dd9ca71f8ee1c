import { expect } from "vitest";
import type { DetectionPath, Evidence, Incident } from "@/lib/domain/spend/incident";
import { DAY_MS, HOUR_MS, MINUTE_MS, utcDay } from "@/lib/domain/time";
import { mergeAllEvidence } from "./merge-evidence";
import { BIG, MIDNIGHT } from "./spend-world";

/** What a path told at an hour of a day, counted from 2026-11-20. */
export function told(
  path: DetectionPath,
  costNanoUsd: number,
  {
    dayOffset = 0,
    hour = 13,
    ...rest
  }: Partial<Evidence> & { dayOffset?: number; hour?: number } = {},
): Evidence {
  const start = MIDNIGHT + dayOffset * DAY_MS;
  const isCoarse = path === "activity" || path === "key_usage";
  return {
    keyId: 1,
    day: utcDay(start),
    path,
    modelId: path === "key_usage" ? null : BIG,
    providers: [],
    cause: path === "key_usage" ? "unexplained" : "twin_used",
    toldAt: start + hour * HOUR_MS,
    firstAt: isCoarse ? start : start + 12 * HOUR_MS,
    lastAt: isCoarse ? start + DAY_MS : start + 12 * HOUR_MS + MINUTE_MS,
    requests: path === "key_usage" ? null : 14,
    costNanoUsd,
    ...rest,
  };
}

/** One incident, from one piece of evidence after another. */
export function after(...evidence: readonly Evidence[]): Incident {
  const incidents = all(...evidence);
  expect(incidents).toHaveLength(1);
  const [incident] = incidents;
  if (!incident) throw new Error("no incident");
  return incident;
}

export function all(...evidence: readonly Evidence[]): Incident[] {
  return evidence.reduce<Incident[]>((known, one) => mergeAllEvidence(known, [one]), []);
}
