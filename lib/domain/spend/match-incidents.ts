import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import type { Incident, IncidentCell } from "./incident";
import type { StoredIncident } from "./stored-incident";

export type Filed = Pick<
  StoredIncident,
  "id" | "cause" | "firstDay" | "lastDay" | "cells" | "mergedInto"
>;
type Found = Pick<Incident, "cause" | "firstDay" | "lastDay" | "cells" | "costNanoUsd">;

export type Matches<Incident extends Found> = {
  /** Each incident that there is now, with the one it was filed as; null: it is new. */
  readonly pairs: readonly { readonly incident: Incident; readonly id: number | null }[];
  /** Filed ones that are part of another one now. */
  readonly merged: readonly { readonly id: number; readonly into: number }[];
  /** Filed ones of which nothing is left. */
  readonly emptied: readonly number[];
};

/** How much a filed incident and one that there is now have in common; 0 is nothing. */
type Likeness = (filed: Filed, incident: Found) => number;

/**
 * Which incidents of one key are which of those that were filed before: by days and models they share, then by days, then by days
 * that follow each other for the same cause. Of two that became one the older lives on; of one that became two, the part with more
 * of its dollars.
 */
export function matchIncidents<Incident extends Found>(
  incidents: readonly Incident[],
  filed: readonly Filed[],
): Matches<Incident> {
  const ids = new Map<Incident, number>();
  const standing = filed.filter(({ mergedInto }) => mergedInto === null);
  const left = new Set(standing.toSorted((a, b) => a.id - b.id));
  const merged: { id: number; into: number }[] = [];

  for (const likeness of [sharedCells, sharedDays, adjacentDays]) {
    for (const one of [...left]) {
      const [best] = ranked(
        one,
        incidents.filter((incident) => !ids.has(incident)),
        likeness,
      );
      if (!best) continue;
      ids.set(best, one.id);
      left.delete(one);
    }
    if (likeness === adjacentDays) break;
    for (const one of [...left]) {
      const [other] = ranked(one, incidents, likeness);
      const into = other && ids.get(other);
      if (into === undefined) continue;
      merged.push({ id: one.id, into });
      left.delete(one);
    }
  }
  reviveMerged(incidents, { filed, ids });
  return {
    pairs: incidents.map((incident) => ({ incident, id: ids.get(incident) ?? null })),
    merged,
    emptied: [...left].map(({ id }) => id),
  };
}

/** What was joined with another one and is by itself again goes on under its own id. */
function reviveMerged<Incident extends Found>(
  incidents: readonly Incident[],
  { filed, ids }: { filed: readonly Filed[]; ids: Map<Incident, number> },
): void {
  const free = new Set(filed.filter(({ mergedInto }) => mergedInto !== null));
  for (const incident of incidents) {
    if (ids.has(incident)) continue;
    const again = [...free].find(
      (one) => one.cause === incident.cause && sharesDays(one, incident),
    );
    if (!again) continue;
    free.delete(again);
    ids.set(incident, again.id);
  }
}

/** Those with anything in common, the most first. */
function ranked<Incident extends Found>(
  one: Filed,
  incidents: readonly Incident[],
  likeness: Likeness,
): Incident[] {
  return incidents
    .map((incident) => ({ incident, like: likeness(one, incident) }))
    .filter(({ like }) => like > 0)
    .sort((a, b) => b.like - a.like || b.incident.costNanoUsd - a.incident.costNanoUsd)
    .map(({ incident }) => incident);
}

/** What no model was told of yet says little: it goes with the costliest cause, which may be another one by now. */
function sharedCells({ cells }: Filed, incident: Found): number {
  const own = new Set(cells.map(placeOf));
  return weightOf(incident.cells.filter((cell) => own.has(placeOf(cell))));
}

function sharedDays({ cells }: Filed, incident: Found): number {
  const own = new Set(cells.map(({ day }) => day));
  return weightOf(incident.cells.filter(({ day }) => own.has(day)));
}

function adjacentDays(filed: Filed, incident: Found): number {
  if (filed.cause !== incident.cause) return 0;
  const gap = Math.max(
    dayStartMs(incident.firstDay) - dayStartMs(filed.lastDay),
    dayStartMs(filed.firstDay) - dayStartMs(incident.lastDay),
  );
  return gap <= DAY_MS ? 1 : 0;
}

function sharesDays(a: Pick<Filed, "firstDay" | "lastDay">, b: Found): boolean {
  return a.firstDay <= b.lastDay && a.lastDay >= b.firstDay;
}

/** A cell without dollars still is one. */
function weightOf(cells: readonly IncidentCell[]): number {
  return cells.reduce(
    (sum, { modelId, costNanoUsd }) => sum + (modelId === null ? 0 : costNanoUsd) + 1,
    0,
  );
}

function placeOf({ day, modelId }: IncidentCell): string {
  return JSON.stringify([day, modelId]);
}
