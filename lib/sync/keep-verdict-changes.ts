import type { Writer } from "@/db/client";
import { type EvidenceLook, type EvidenceRow, listRunningEvidence } from "@/db/writes/evidence";
import type { PolicyLooks } from "@/db/writes/policy-look";
import { recordVerdictChange } from "@/db/writes/verdict-changes";
import { judgePolicy } from "@/lib/domain/policy/judge-policy";
import { POLICY_SOURCES, TEAM_SOURCES } from "@/lib/domain/policy/policy";

export type VerdictLook = {
  /** What held before the looks were kept. */
  readonly before: readonly EvidenceRow[];
  readonly looks: readonly EvidenceLook[];
  /** When each source looked at each model before. */
  readonly looked: PolicyLooks;
};

/**
 * Files an event for each model whose verdict the looks made another, and gives how many. Judged by what everybody may see, and without
 * the sources that looked at the model for the first time: what they say is new to Gratis, not to the world.
 */
export function keepVerdictChanges(tx: Writer, { before, looks, looked }: VerdictLook): number {
  const after = listRunningEvidence(tx);
  const again = looks.filter(
    ({ source, modelId }) =>
      !TEAM_SOURCES.includes(source) && looked[source]?.[modelId] !== undefined,
  );
  const firsts = new Set(
    looks
      .filter((look) => !again.includes(look))
      .map(({ source, modelId }) => `${source} ${modelId}`),
  );
  const counts = ({ source, modelId }: EvidenceRow) =>
    !TEAM_SOURCES.includes(source) && !firsts.has(`${source} ${modelId}`);
  const rowsBefore = Map.groupBy(before.filter(counts), ({ modelId }) => modelId);
  const rowsAfter = Map.groupBy(after.filter(counts), ({ modelId }) => modelId);

  let changed = 0;
  for (const [modelId, own] of Map.groupBy(again, (look) => look.modelId)) {
    const was = ranked(rowsBefore.get(modelId));
    const is = ranked(rowsAfter.get(modelId));
    const verdictBefore = judgePolicy(was).verdict;
    const { verdict, deciding } = judgePolicy(is);
    const causes = own.filter(({ source }) => startOf(was, source) !== startOf(is, source));
    if (verdict === verdictBefore || causes.length === 0) continue;
    const statement = deciding === null ? undefined : is[deciding];
    recordVerdictChange(tx, {
      modelId,
      before: verdictBefore,
      after: { verdict, source: statement?.source ?? null, quote: statement?.quote ?? null },
      lastSeenAt: Math.min(...causes.map(({ source, at }) => looked[source]?.[modelId] ?? at)),
      at: Math.max(...causes.map(({ at }) => at)),
    });
    changed += 1;
  }
  return changed;
}

/** The most official first, as people are shown them. */
function ranked(rows: readonly EvidenceRow[] = []): EvidenceRow[] {
  return rows.toSorted(
    (a, b) => POLICY_SOURCES.indexOf(a.source) - POLICY_SOURCES.indexOf(b.source),
  );
}

function startOf(rows: readonly EvidenceRow[], source: EvidenceRow["source"]): number | undefined {
  return rows.find((row) => row.source === source)?.firstSeenAt;
}
