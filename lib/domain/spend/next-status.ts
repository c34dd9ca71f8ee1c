import type { UtcDay } from "@/lib/domain/answers";
import { COUNTER_LAG_MS } from "@/lib/domain/quota/day-of-counter";
import { utcDay } from "@/lib/domain/time";
import type { IncidentCell } from "./incident";
import type { Standing } from "./stored-incident";
import { momentWords } from "./uses";

/** Paid use of the key that somebody called expected. */
export type CoveringRule = {
  readonly id: number;
  readonly modelId: string;
  readonly reason: string;
  /** Null as long as it holds. */
  readonly endedAt: number | null;
};

/** A paid request that is known to the moment or to the minute. */
export type PaidMoment = { readonly modelId: string; readonly at: number };

export type IncidentNow = {
  readonly cells: readonly IncidentCell[];
  /** All rules of the key, ended ones too. */
  readonly rules: readonly CoveringRule[];
  /** Of each model the newest paid request since the status was set, within the incident's days. */
  readonly paidSince: readonly PaidMoment[];
  /** When the key's own total last rose, ms, where dollars of the incident are known by it alone. */
  readonly totalRoseAt: number | null;
  /** An open incident was joined to this one. */
  readonly joinedOpen: boolean;
};

/** What becomes of a status; `why` is said in the history. Null: nothing. */
export type StatusChange = {
  readonly status: "open" | "expected";
  readonly ruleId: number | null;
  readonly reason: string | null;
  readonly why: string | null;
};

/** Of an incident that was just found: open, unless rules cover every model that was paid for. */
export function firstStatus({ cells, rules }: Pick<IncidentNow, "cells" | "rules">): StatusChange {
  return coveredBy({ cells, rules }) ?? { status: "open", ruleId: null, reason: null, why: null };
}

/**
 * Of one that was there before. Rules cover what nobody has decided on; what was called expected or fixed opens again when more was
 * spent after that, and not when OpenRouter only tells late of what was before.
 */
export function nextStatus(standing: Standing, incident: IncidentNow): StatusChange | null {
  const { status, statusBy } = standing;
  if (status === "open") return statusBy === null ? coveredBy(incident) : null;
  const why = reasonToReopen(standing, incident);
  return why === null ? null : { status: "open", ruleId: null, reason: null, why };
}

function coveredBy({ cells, rules }: Pick<IncidentNow, "cells" | "rules">): StatusChange | null {
  const paid = paidModels(cells);
  const [first] = paid;
  if (!first || !paid.every((modelId) => liveRule(modelId, rules))) return null;
  const rule = liveRule(first, rules);
  if (!rule) return null;
  return { status: "expected", ruleId: rule.id, reason: rule.reason, why: null };
}

function reasonToReopen(standing: Standing, incident: IncidentNow): string | null {
  const { status, statusBy, ruleId } = standing;
  const { cells, rules, paidSince, totalRoseAt, joinedOpen } = incident;
  const called = `it was called ${status}`;
  if (joinedOpen) return "An incident that was open turned out to be part of it.";
  const uncovered = paidModels(cells).filter((modelId) => !liveRule(modelId, rules));
  const isByRule = ruleId !== null && statusBy === null;
  const stranger = uncovered.find((id) => !rules.some(({ modelId }) => modelId === id));
  if (isByRule && stranger !== undefined) {
    return `It holds money that was spent on ${stranger}, which no rule covers.`;
  }
  for (const modelId of uncovered) {
    const since = decidedAt(standing, { modelId, rules });
    const later = paidSince.find((paid) => paid.modelId === modelId && paid.at > since);
    if (later)
      return `A paid request to ${modelId} came at ${momentWords(later.at)}, after ${called}.`;
    const day = laterDay(cells, { modelId, since });
    if (day) return `${modelId} was paid for on ${day} (UTC), after ${called}.`;
  }
  return totalReason(standing, { cells, totalRoseAt, hasUncovered: uncovered.length > 0, called });
}

type Total = {
  readonly cells: readonly IncidentCell[];
  readonly totalRoseAt: number | null;
  readonly hasUncovered: boolean;
  readonly called: string;
};

/** Money of which no model was told yet: that of a covered model is no reason, and beside one it is taken for its. */
function totalReason(
  { statusAt }: Standing,
  { cells, totalRoseAt, hasUncovered, called }: Total,
): string | null {
  if (!hasUncovered && paidModels(cells).length > 0) return null;
  const day = laterDay(cells, { modelId: null, since: statusAt });
  if (day) return `The key spent money on ${day} (UTC), after ${called}.`;
  const untold = cells.some(({ modelId, costNanoUsd }) => modelId === null && costNanoUsd > 0);
  if (!untold || totalRoseAt === null || totalRoseAt <= statusAt + COUNTER_LAG_MS) return null;
  return `The key's own total rose at ${momentWords(totalRoseAt)}, more than a quarter of an hour after ${called}.`;
}

/** From when on money of the model is news: an ended rule had covered it until then. */
function decidedAt(
  { statusAt }: Standing,
  { modelId, rules }: { modelId: string; rules: readonly CoveringRule[] },
): number {
  const ended = rules.flatMap((rule) => (rule.modelId === modelId ? [rule.endedAt ?? 0] : []));
  return Math.max(statusAt, ...ended);
}

function laterDay(
  cells: readonly IncidentCell[],
  { modelId, since }: { modelId: string | null; since: number },
): UtcDay | null {
  const day = utcDay(since);
  const later = cells.filter(
    (cell) => cell.modelId === modelId && cell.costNanoUsd > 0 && cell.day > day,
  );
  return later[0]?.day ?? null;
}

function liveRule(modelId: string, rules: readonly CoveringRule[]): CoveringRule | undefined {
  return rules.find((rule) => rule.modelId === modelId && rule.endedAt === null);
}

/** The costliest first. */
function paidModels(cells: readonly IncidentCell[]): string[] {
  const sums = new Map<string, number>();
  for (const { modelId, costNanoUsd } of cells) {
    if (modelId === null || costNanoUsd <= 0) continue;
    sums.set(modelId, (sums.get(modelId) ?? 0) + costNanoUsd);
  }
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}
