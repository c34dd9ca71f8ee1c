import type { Database } from "@/db/client";
import { spendIncidentDays, spendIncidents } from "@/db/schema/spend";
import { utcDay } from "@/lib/domain/time";
import type { PlantedIncident } from "./month-world";

/** An incident in words that can be compared: the key, its days, and each model's dollars to the nano. */
export type Outline = {
  readonly keyId: number;
  readonly days: readonly string[];
  readonly costNanoUsd: number;
  readonly models: Readonly<Record<string, number>>;
};

export function plantedOutline({ requests }: PlantedIncident, keyId: number): Outline {
  const models: Record<string, number> = {};
  for (const { model, variant, costNanoUsd } of requests) {
    const id = variant === "free" ? `${model}:free` : model;
    models[id] = (models[id] ?? 0) + costNanoUsd;
  }
  return {
    keyId,
    days: [...new Set(requests.map(({ at }) => utcDay(at)))].sort(),
    costNanoUsd: requests.reduce((sum, request) => sum + request.costNanoUsd, 0),
    models,
  };
}

export function foundIncidents(db: Database) {
  const days = Map.groupBy(
    db.select().from(spendIncidentDays).all(),
    ({ incidentId }) => incidentId,
  );
  return db
    .select()
    .from(spendIncidents)
    .all()
    .filter(({ mergedInto }) => mergedInto === null)
    .map((incident) => {
      const own = days.get(incident.id) ?? [];
      const models: Record<string, number> = {};
      for (const { modelId, costNanoUsd } of own) {
        models[modelId] = (models[modelId] ?? 0) + costNanoUsd;
      }
      const outline: Outline = {
        keyId: incident.keyId,
        days: [...new Set(own.map(({ day }) => day))].sort(),
        costNanoUsd: incident.costNanoUsd,
        models,
      };
      return { ...incident, outline };
    });
}
