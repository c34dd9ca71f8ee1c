import type { EventContext } from "@/lib/domain/history/catalog-event";
import { type Segment, segmentsOf, type VersionRow } from "@/lib/domain/history/segments";
import { factsKey } from "@/lib/domain/models/facts-key";
import { freeStateOf } from "@/lib/domain/models/free-state";
import type { ModelFacts } from "@/lib/domain/models/model-facts";

/** What one model looked like in a row of accepted snapshots: its facts, or null where it was not listed. */
export type Look = readonly [at: number, facts: ModelFacts | null];

export function segmentsFrom(looks: readonly Look[]): Segment[] {
  const times = looks.map(([at]) => at);
  return segmentsOf(versionsFrom(looks), {
    newest: times.at(-1) ?? 0,
    before: (at) => times.findLast((time) => time < at) ?? at,
    after: (at) => times.find((time) => time > at) ?? null,
  });
}

export function contextFor(
  looks: readonly Look[],
  overrides: Partial<EventContext> = {},
): EventContext {
  const times = looks.map(([at]) => at);
  return {
    modelId: looks.find(([, facts]) => facts)?.[1]?.id ?? "acme/tiny:free",
    catalogStart: times[0] ?? 0,
    snapshotBefore: (at) => times.findLast((time) => time < at) ?? at,
    twinAt: () => null,
    ...overrides,
  };
}

function versionsFrom(looks: readonly Look[]): VersionRow[] {
  const versions: VersionRow[] = [];
  let open: VersionRow | null = null;
  for (const [at, facts] of looks) {
    if (open && facts && factsKey(open.facts) === factsKey(facts)) continue;
    if (open) versions.push({ ...open, to: at });
    open = facts ? { from: at, to: null, state: freeStateOf(facts).state, facts } : null;
  }
  if (open) versions.push(open);
  return versions;
}
