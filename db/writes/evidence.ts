import { and, eq, isNull } from "drizzle-orm";
import type { Database, Writer } from "@/db/client";
import { evidence } from "@/db/schema/endpoints";
import { events } from "@/db/schema/models";
import type { PolicyVerdict } from "@/lib/domain/answers";
import { FOUND_AFTER_GAP_MS } from "@/lib/domain/gaps";
import { judgePolicy } from "@/lib/domain/judge-policy";

type EvidenceRow = typeof evidence.$inferSelect;

export type Statement = {
  readonly says: PolicyVerdict;
  readonly sourceUrl: string;
  /** The sentence, or the list entry, verbatim. */
  readonly quote: string;
};

/** What one source says of one model now; `statement` null when it was looked at and says nothing. */
export type EvidenceLook = {
  readonly modelId: string;
  readonly source: EvidenceRow["source"];
  readonly statement: Statement | null;
};

/** Brings the evidence in line with the looks at `at` (ms). What was not looked at stays as it is. */
export function keepEvidence(
  tx: Writer,
  looks: readonly EvidenceLook[],
  at: number,
): { fresh: number; ended: number } {
  let fresh = 0;
  let ended = 0;
  for (const { modelId, source, statement } of looks) {
    const running = tx
      .select()
      .from(evidence)
      .where(
        and(eq(evidence.modelId, modelId), eq(evidence.source, source), isNull(evidence.endedAt)),
      )
      .get();
    if (running && statement && isSame(running, statement)) {
      update(tx, running, { lastSeenAt: at });
      continue;
    }
    if (running) {
      update(tx, running, { endedAt: at });
      ended += 1;
    }
    if (statement) {
      const row = { modelId, source, ...statement, firstSeenAt: at, lastSeenAt: at };
      tx.insert(evidence).values(row).run();
      fresh += 1;
    }
  }
  return { fresh, ended };
}

/** The verdict on each model that has evidence now; one without has none here and is `assumed`. */
export function readVerdicts(db: Database): ReadonlyMap<string, PolicyVerdict> {
  const rows = db.select().from(evidence).where(isNull(evidence.endedAt)).all();
  const byModel = Map.groupBy(rows, ({ modelId }) => modelId);
  return new Map(
    [...byModel].map(([modelId, own]) => [modelId, judgePolicy(own.map(said)).verdict]),
  );
}

export type VerdictChange = {
  readonly modelId: string;
  readonly before: PolicyVerdict;
  readonly after: PolicyVerdict;
  /** The look before, ms. */
  readonly lastSeenAt: number;
  /** The look that found it, ms. */
  readonly at: number;
};

export function recordVerdictChange(tx: Writer, change: VerdictChange): void {
  const { modelId, before, after, lastSeenAt, at } = change;
  tx.insert(events)
    .values({
      modelId,
      kind: "policy_changed",
      slot: "policy",
      lastSeenAt,
      firstMissingAt: at,
      at,
      confirmed: true,
      foundAfterGap: at - lastSeenAt > FOUND_AFTER_GAP_MS,
      before: { verdict: before },
      after: { verdict: after },
    })
    .onConflictDoNothing()
    .run();
}

function isSame(row: EvidenceRow, { says, quote }: Statement): boolean {
  return row.says === says && row.quote === quote;
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

/** The column holds only verdicts: `Statement` is its one way in. */
function said(row: EvidenceRow): { says: PolicyVerdict } {
  return { says: row.says as PolicyVerdict };
}
