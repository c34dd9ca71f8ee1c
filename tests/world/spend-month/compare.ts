import type { Database } from "@/db/client";
import type { SpendCause } from "@/lib/domain/spend/spend";
import { foundIncidents, type Outline, plantedOutline } from "./found";
import type { MonthWorld } from "./month-world";

export type Compared = {
  readonly planted: Outline;
  readonly found: readonly Outline[];
  readonly cause: SpendCause;
  readonly named: readonly SpendCause[];
  /** From the first paid request to when it was known, seconds; null where nothing was found. */
  readonly afterSeconds: number | null;
};

/** Each planted incident beside what was found of its key, and what was found of keys where nothing was planted. */
export function compareMonth(
  db: Database,
  { world, keyId }: { world: MonthWorld; keyId: (hash: string) => number },
): { readonly compared: readonly Compared[]; readonly invented: readonly Outline[] } {
  const byKey = Map.groupBy(foundIncidents(db), (incident) => incident.keyId);
  const compared = world.incidents.map((incident): Compared => {
    const id = keyId(incident.keyHash);
    const found = byKey.get(id) ?? [];
    byKey.delete(id);
    const firstAt = incident.requests[0]?.at ?? 0;
    const [detectedAt] = found.map((one) => one.detectedAt).sort((a, b) => a - b);
    return {
      planted: plantedOutline(incident, id),
      found: found.map(({ outline }) => outline),
      cause: incident.cause,
      named: found.map(({ cause }) => cause),
      afterSeconds: detectedAt === undefined ? null : (detectedAt - firstAt) / 1_000,
    };
  });
  return { compared, invented: [...byKey.values()].flat().map(({ outline }) => outline) };
}

/** How often the cause was right, not named, and wrong. */
export function judgeCauses(compared: readonly Compared[]) {
  const verdicts = compared.map(({ cause, named }) => {
    if (named.every((one) => one === cause)) return "right";
    return named.every((one) => one === cause || one === "unexplained") ? "unexplained" : "wrong";
  });
  const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
  return { right: count("right"), unexplained: count("unexplained"), wrong: count("wrong") };
}
