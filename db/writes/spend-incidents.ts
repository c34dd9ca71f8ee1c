import { eq } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { spendIncidents } from "@/db/schema/spend";
import type { Incident, IncidentCell } from "@/lib/domain/spend/incident";
import type { Reasons } from "@/lib/domain/spend/reasons-of";
import type { Standing } from "@/lib/domain/spend/stored-incident";

/** What is filed of an incident, whatever people say of it. */
export type IncidentFigures = Omit<Incident, "keyId" | "models" | "readings"> & Reasons;

type Moment = { readonly now: number };

/** Gives its id. */
export function addIncident(
  tx: Writer,
  { keyId, figures, standing }: { keyId: number; figures: IncidentFigures; standing: Standing },
): number {
  const { cells } = figures;
  const { id } = tx
    .insert(spendIncidents)
    .values({ keyId, ...columnsOf(figures), ...standing, changedAt: standing.statusAt })
    .returning({ id: spendIncidents.id })
    .get();
  putCells(tx, { id, cells });
  return id;
}

export function changeIncident(
  tx: Writer,
  { id, figures, now }: Moment & { id: number; figures: IncidentFigures },
): void {
  tx.update(spendIncidents)
    .set({ ...columnsOf(figures), mergedInto: null, changedAt: now })
    .where(eq(spendIncidents.id, id))
    .run();
  putCells(tx, { id, cells: figures.cells });
}

/** Its dollars stand elsewhere now, or nowhere. Its times and what was said of it stay. */
export function emptyIncident(
  tx: Writer,
  { id, mergedInto, now }: Moment & { id: number; mergedInto: number | null },
): void {
  tx.update(spendIncidents)
    .set({ costNanoUsd: 0, mergedInto, changedAt: now })
    .where(eq(spendIncidents.id, id))
    .run();
  putCells(tx, { id, cells: [] });
}

export function setStanding(
  tx: Writer,
  { id, standing, now }: Moment & { id: number; standing: Standing },
): void {
  tx.update(spendIncidents)
    .set({ ...standing, changedAt: now })
    .where(eq(spendIncidents.id, id))
    .run();
}

function columnsOf({ cells: _cells, because, others, providers, ...figures }: IncidentFigures) {
  return {
    ...figures,
    because: JSON.stringify(because),
    others: JSON.stringify(others),
    providers: JSON.stringify(providers),
  };
}

function putCells(
  { $client }: Writer,
  { id, cells }: { id: number; cells: readonly IncidentCell[] },
): void {
  $client.prepare("delete from spend_incident_days where incident_id = ?").run(id);
  const put = $client.prepare(
    "insert into spend_incident_days (incident_id, day, model_id, cost_nano_usd, requests) values (?, ?, ?, ?, ?)",
  );
  for (const { day, modelId, costNanoUsd, requests } of cells) {
    put.run(id, day, modelId ?? "", costNanoUsd, requests);
  }
}
