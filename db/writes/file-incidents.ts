import type { Writer } from "@/db/client";
import { paidSince, rulesOfKey, storedIncidents } from "@/db/queries/stored-incidents";
import type { Incident } from "@/lib/domain/spend/incident";
import {
  apartEntry,
  changeEntries,
  type Entry,
  emptiedEntry,
  foundEntry,
  mergedEntries,
} from "@/lib/domain/spend/incident-entries";
import { matchIncidents } from "@/lib/domain/spend/match-incidents";
import {
  type CoveringRule,
  firstStatus,
  nextStatus,
  type StatusChange,
} from "@/lib/domain/spend/next-status";
import { type ExplainedRun, type Reasons, reasonsOf } from "@/lib/domain/spend/reasons-of";
import type { Standing, StoredIncident } from "@/lib/domain/spend/stored-incident";
import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import { addEntry } from "./spend-entries";
import {
  addIncident,
  changeIncident,
  emptyIncident,
  type IncidentFigures,
  setStanding,
} from "./spend-incidents";

export type FiledCounts = { readonly opened: number; readonly changed: number };

export type KeyIncidents = {
  readonly keyId: number;
  /** All there are of the key now. */
  readonly incidents: readonly Incident[];
  /** What was found out about its models; null when nothing was looked into. */
  readonly runs: readonly ExplainedRun[] | null;
  readonly now: number;
};

/** Files what a key's incidents are now, each under the id that it had before, and what became of it in its history. */
export function fileIncidents(
  tx: Writer,
  { keyId, incidents, runs, now }: KeyIncidents,
): FiledCounts {
  const stored = new Map(storedIncidents(tx, keyId).map((one) => [one.id, one]));
  const rules = rulesOfKey(tx, keyId);
  const { pairs, merged, emptied } = matchIncidents(incidents, [...stored.values()]);
  let [opened, changed] = [0, 0];

  const joinedOpen = new Set<number>();
  for (const { id, into } of merged) {
    const one = stored.get(id);
    if (!one) continue;
    if (one.status === "open" && one.costNanoUsd > 0) joinedOpen.add(into);
    emptyIncident(tx, { id, mergedInto: into, now });
    const entries = mergedEntries({ id, into });
    note(tx, { incidentId: id, at: now, ...entries.gone });
    note(tx, { incidentId: into, at: now, ...entries.stays });
    changed += 1;
  }
  for (const id of emptied) {
    const one = stored.get(id);
    if (!one || one.cells.length === 0) continue;
    emptyIncident(tx, { id, mergedInto: null, now });
    if (one.costNanoUsd > 0) note(tx, { incidentId: id, at: now, ...emptiedEntry(one) });
    changed += 1;
  }
  for (const { incident, id } of pairs) {
    const before = id === null ? undefined : stored.get(id);
    if (!before) {
      // It came to nothing before anybody heard of it.
      if (incident.costNanoUsd === 0) continue;
      fileNew(tx, { keyId, incident, reasons: reasonsOf(incident, runs ?? []), rules, now });
      opened += 1;
      continue;
    }
    const reasons = reasonsNow(incident, { before, runs });
    const about = { before, incident, reasons, now };
    const isChanged = refile(tx, about);
    const isRestated = restate(tx, { ...about, rules, joinedOpen: joinedOpen.has(before.id) });
    if (isChanged || isRestated) changed += 1;
  }
  return { opened, changed };
}

type New = {
  readonly keyId: number;
  readonly incident: Incident;
  readonly reasons: Reasons;
  readonly rules: readonly CoveringRule[];
  readonly now: number;
};

function fileNew(tx: Writer, { keyId, incident, reasons, rules, now }: New): void {
  const { status, ruleId, reason } = firstStatus({ cells: incident.cells, rules });
  const id = addIncident(tx, {
    keyId,
    figures: figuresOf(incident, reasons),
    standing: { status, statusAt: now, statusBy: null, statusReason: reason, ruleId },
  });
  note(tx, { incidentId: id, at: now, ...foundEntry(incident) });
}

type Known = {
  readonly before: StoredIncident;
  readonly incident: Incident;
  readonly reasons: Reasons;
  readonly now: number;
};

/** False when it is what it was. */
function refile(tx: Writer, { before, incident, reasons, now }: Known): boolean {
  const figures = figuresOf(incident, reasons);
  if (before.mergedInto === null && isSame(before, figures)) return false;
  const { id } = before;
  changeIncident(tx, { id, figures, now });
  if (before.mergedInto !== null) {
    note(tx, { incidentId: id, at: now, ...apartEntry(before.mergedInto) });
  }
  for (const entry of changeEntries(before, incident)) {
    note(tx, { incidentId: id, at: now, ...entry });
  }
  return true;
}

/** False when what was said of it still holds. */
function restate(
  tx: Writer,
  {
    before,
    incident,
    rules,
    joinedOpen,
    now,
  }: Known & { rules: readonly CoveringRule[]; joinedOpen: boolean },
): boolean {
  const { keyId, cells, firstDay, lastDay } = incident;
  const since = Math.max(before.statusAt, dayStartMs(firstDay) - 1);
  const until = dayStartMs(lastDay) + DAY_MS;
  const change = nextStatus(before, {
    cells,
    rules,
    paidSince: before.status === "open" ? [] : paidSince(tx, { keyId, since, until }),
    totalRoseAt: totalRoseAt(incident),
    joinedOpen,
  });
  if (!change) return false;
  setStanding(tx, { id: before.id, standing: standingOf(change, now), now });
  const text = change.why ?? `A rule covers it: ${change.reason}`;
  const kind = change.status === "open" ? "reopened" : "status_changed";
  note(tx, { incidentId: before.id, at: now, kind, text });
  return true;
}

function standingOf({ status, ruleId, reason }: StatusChange, now: number): Standing {
  return { status, statusAt: now, statusBy: null, statusReason: reason, ruleId };
}

/** On the last of its days: a total counts one day. */
function totalRoseAt({ readings, lastDay }: Incident): number | null {
  const total = readings.find(({ path, day }) => path === "key_usage" && day === lastDay);
  return total?.lastAt ?? null;
}

/** What was found out before stands until it is looked into again. */
function reasonsNow(
  incident: Incident,
  { before, runs }: { before: StoredIncident; runs: readonly ExplainedRun[] | null },
): Reasons {
  const kept = { because: before.because, others: before.others };
  if (runs === null) return kept;
  const reasons = reasonsOf(incident, runs);
  const isSilent = reasons.because.length === 0 && incident.cause === before.cause;
  return isSilent ? kept : reasons;
}

function note(tx: Writer, entry: Entry & { incidentId: number; at: number }): void {
  addEntry(tx, { ...entry, who: null });
}

function figuresOf(
  { keyId: _keyId, models: _models, readings: _readings, ...figures }: Incident,
  { because, others }: Reasons,
): IncidentFigures {
  return { ...figures, because, others };
}

const FIGURES = [
  "cause",
  "firstDay",
  "lastDay",
  "firstAt",
  "lastAt",
  "costNanoUsd",
  "requests",
  "detectedBy",
  "detectedAt",
  "isSettled",
] as const satisfies readonly (keyof IncidentFigures)[];

function isSame(before: StoredIncident, figures: IncidentFigures): boolean {
  return (
    FIGURES.every((name) => before[name] === figures[name]) &&
    before.providers.join() === figures.providers.join() &&
    reasonsText(before) === reasonsText(figures) &&
    cellsText(before) === cellsText(figures)
  );
}

/** The data behind a sentence may be that of a later look, and say the same. */
function reasonsText({ because, others }: Reasons): string {
  const sentences = (of: Reasons["because"]) => of.map(({ sentence }) => sentence);
  const beside = others.map(({ cause, because: of }) => [cause, sentences(of)]);
  return JSON.stringify([sentences(because), beside]);
}

function cellsText({ cells }: Pick<IncidentFigures, "cells">): string {
  const texts = cells.map(({ day, modelId, costNanoUsd, requests }) =>
    JSON.stringify([day, modelId, costNanoUsd, requests]),
  );
  return texts.sort().join();
}
