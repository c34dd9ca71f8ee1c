import { and, eq, isNull, max } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { evidence } from "@/db/schema/endpoints";
import { verdictOf } from "@/lib/domain/policy/judge-policy";
import type { PolicyPart, PolicySource } from "@/lib/domain/policy/policy";
import { DAY_MS } from "@/lib/domain/time";

export type EvidenceRow = typeof evidence.$inferSelect;

export type Statement = {
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
  readonly sourceUrl: string;
  /** The sentence, or the list entry, verbatim. */
  readonly quote: string;
};

/** What one source says of one model; `statement` null when it was looked at and says nothing. */
export type EvidenceLook = {
  readonly modelId: string;
  readonly source: PolicySource;
  /** When the source said so, ms. */
  readonly at: number;
  readonly statement: Statement | null;
};

const MAX_UNCHECKED_MS = 30 * DAY_MS;

/** Brings the evidence in line with the looks. What was not looked at stays as it is. */
export function keepEvidence(
  tx: Writer,
  looks: readonly EvidenceLook[],
): { fresh: number; ended: number } {
  let fresh = 0;
  let ended = 0;
  for (const { modelId, source, at, statement } of looks) {
    const running = tx
      .select()
      .from(evidence)
      .where(
        and(eq(evidence.modelId, modelId), eq(evidence.source, source), isNull(evidence.endedAt)),
      )
      .get();
    if (running && statement && isSame(running, statement)) {
      const lastSeenAt = Math.max(at, running.firstSeenAt);
      update(tx, running, { lastSeenAt, sourceUrl: statement.sourceUrl });
      continue;
    }
    if (running) {
      update(tx, running, { endedAt: at });
      ended += 1;
    }
    if (statement) {
      const from = Math.max(at, earliestStart(tx, { modelId, source }));
      insert(tx, { modelId, source, ...statement, firstSeenAt: from, lastSeenAt: from });
      fresh += 1;
    }
  }
  return { fresh, ended };
}

/** All that holds now, whatever the model. */
export function listRunningEvidence(tx: Writer): EvidenceRow[] {
  return tx.select().from(evidence).where(isNull(evidence.endedAt)).all();
}

/**
 * Ends what was safe to hear and could not be checked for 30 days, also of models that have gone: one that comes back must not bring old
 * comfort with it. Of a statement that alarms as well, the alarming half goes on. Gives what was ended.
 */
export function endUnchecked(tx: Writer, now: number): EvidenceRow[] {
  const old = listRunningEvidence(tx).filter(
    (row) =>
      (row.training === "no" || row.retention === "no") && row.lastSeenAt <= now - MAX_UNCHECKED_MS,
  );
  for (const row of old) {
    update(tx, row, { endedAt: now });
    const training = row.training === "no" ? "unsaid" : row.training;
    const retention = row.retention === "no" ? "unsaid" : row.retention;
    if (training === "yes" || retention === "yes") {
      insert(tx, { ...row, training, retention, firstSeenAt: now });
    }
  }
  return old;
}

/** Ends all that these sources say, because they are asked no longer. */
export function endSources(
  tx: Writer,
  { sources, now }: { sources: readonly PolicySource[]; now: number },
): void {
  for (const row of listRunningEvidence(tx)) {
    if (sources.includes(row.source)) update(tx, row, { endedAt: now });
  }
}

/** Behind all that the source said before: one that was switched off and on again may hand out the very answer that it ended with. */
function earliestStart(
  tx: Writer,
  { modelId, source }: Pick<EvidenceLook, "modelId" | "source">,
): number {
  const former = tx
    .select({ first: max(evidence.firstSeenAt), ended: max(evidence.endedAt) })
    .from(evidence)
    .where(and(eq(evidence.modelId, modelId), eq(evidence.source, source)))
    .get();
  return Math.max((former?.first ?? -1_000) + 1_000, former?.ended ?? 0);
}

function isSame(row: EvidenceRow, { training, retention, quote }: Statement): boolean {
  return row.training === training && row.retention === retention && row.quote === quote;
}

function insert(tx: Writer, row: Omit<EvidenceRow, "says" | "endedAt">): void {
  tx.insert(evidence)
    .values({ ...row, says: verdictOf(row), endedAt: null })
    .run();
}

function update(tx: Writer, row: EvidenceRow, set: Partial<EvidenceRow>): void {
  tx.update(evidence)
    .set(set)
    .where(
      and(
        eq(evidence.modelId, row.modelId),
        eq(evidence.source, row.source),
        eq(evidence.firstSeenAt, row.firstSeenAt),
      ),
    )
    .run();
}
