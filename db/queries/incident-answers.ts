import type { Database } from "@/db/client";
import { usdText } from "@/lib/domain/money";
import type { Incident } from "@/lib/domain/spend/incident";
import type {
  EvidenceAnswer,
  IncidentAnswer,
  ReasonAnswer,
} from "@/lib/domain/spend/incident-answers";
import { incidentSummary } from "@/lib/domain/spend/incident-summary";
import { foundAfterSeconds, incidentTimes } from "@/lib/domain/spend/incident-times";
import { reasonLink } from "@/lib/domain/spend/reason-link";
import type { Because, SpendCause } from "@/lib/domain/spend/spend";
import { toIso } from "@/lib/domain/time";
import {
  type EvidenceRow,
  evidenceOf,
  freeEndsOf,
  type IncidentRow,
  modelsOf,
} from "./incident-rows";
import { isoOrNull } from "./iso-or-null";

type Facts = {
  readonly because: readonly Because[];
  readonly others: readonly { readonly cause: SpendCause; readonly because: readonly Because[] }[];
};

/** Incidents as the API tells them: a few questions for all of them together. */
export function incidentAnswers(
  db: Database,
  { rows, now }: { readonly rows: readonly IncidentRow[]; readonly now: number },
): IncidentAnswer[] {
  const ids = rows.map(({ id }) => id);
  const [evidence, models] = [evidenceOf(db, ids), modelsOf(db, ids)];
  const facts = new Map(rows.map((row) => [row.id, factsOf(row)]));
  const ends = freeEndsOf(db, new Map([...facts].map(([id, { because }]) => [id, because])));
  return rows.map((row) => {
    const told = { ...row, ...factsOf(row), models: models.get(row.id) ?? [] };
    const readings = evidence.get(row.id) ?? [];
    const isSettled = row.isSettled === 1;
    const times = incidentTimes({ ...row, readings });
    const summary = incidentSummary(
      { ...told, isSettled, times, end: ends.get(row.id) ?? null },
      now,
    );
    return incidentAnswer({ ...told, evidence: readings, summary });
  });
}

type Told = Omit<IncidentRow, keyof Facts> &
  Facts &
  Pick<Incident, "models"> & {
    readonly evidence: readonly EvidenceRow[];
    readonly summary: string;
  };

function incidentAnswer(row: Told): IncidentAnswer {
  const reasons = (because: readonly Because[]): ReasonAnswer[] =>
    because.map(({ sentence, data }) => ({ sentence, data, link: reasonLink(data, row) }));
  return {
    id: row.id,
    account_id: row.accountId,
    key_id: row.keyId,
    key_name: row.keyName,
    cause: row.cause,
    status: row.status,
    first_day: row.firstDay,
    last_day: row.lastDay,
    first_at: toIso(row.firstAt),
    last_at: toIso(row.lastAt),
    cost_usd: usdText(row.costNanoUsd),
    requests: row.requests,
    models: row.models.map(({ modelId, requests, costNanoUsd }) => ({
      model_id: modelId,
      requests,
      cost_usd: usdText(costNanoUsd),
    })),
    providers: namesIn(row.providers),
    detected_by: row.detectedBy,
    detected_at: toIso(row.detectedAt),
    detected_after_s: foundAfterSeconds(row),
    settled: row.isSettled === 1,
    summary: row.summary,
    reasons: reasons(row.because),
    other_causes: row.others.map(({ cause, because }) => ({ cause, reasons: reasons(because) })),
    evidence: row.evidence.map(evidenceAnswer),
    status_at: toIso(row.statusAt),
    status_by: row.statusBy,
    status_reason: row.statusReason,
    rule_id: row.ruleId,
    merged_into: row.mergedInto,
    changed_at: toIso(row.changedAt),
  };
}

function evidenceAnswer(row: EvidenceRow): EvidenceAnswer {
  return {
    detected_by: row.path,
    day: row.day,
    model_id: row.modelId || null,
    cost_usd: usdText(row.costNanoUsd),
    requests: row.requests,
    heard_at: isoOrNull(row.heardAt),
    told_at: toIso(row.toldAt),
  };
}

/** Written as JSON of these shapes by nobody but the review. */
function factsOf({ because, others }: Pick<IncidentRow, "because" | "others">): Facts {
  return {
    because: JSON.parse(because) as Facts["because"],
    others: JSON.parse(others) as Facts["others"],
  };
}

function namesIn(json: string): readonly string[] {
  return JSON.parse(json) as readonly string[];
}
