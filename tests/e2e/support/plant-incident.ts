import { join } from "node:path";
import { openDatabase } from "@/db/client";
import { keys } from "@/db/schema/keys";
import { spendIncidentDays, spendIncidents } from "@/db/schema/spend";
import { utcDay } from "@/lib/domain/time";
import { DATABASE_FILE } from "@/lib/scheduler/create-runtime";
import { fakeSecret, hashOf } from "../../fake-openrouter/account/fake-secret";

export const INCIDENT_MODEL = "marker/of-an-incident";
export const INCIDENT_TITLE = `marker-agent spent $1.50 on ${INCIDENT_MODEL}`;

/** Files an incident behind the back of a running Gratis, one that no review looks at again; gives its id. */
export async function plantIncident(dataDir: string, now: number): Promise<number> {
  const db = await openDatabase(join(dataDir, DATABASE_FILE));
  const day = utcDay(now);
  const key = db
    .insert(keys)
    .values({
      ...{ hash: hashOf(fakeSecret(78)), name: "marker-agent", kind: "inference" as const },
      ...{ state: "ok" as const, stateSince: now, firstSeenAt: now },
    })
    .returning()
    .get();
  const { id } = db
    .insert(spendIncidents)
    .values({
      ...{ keyId: key.id, cause: "unexplained", because: "[]", others: "[]", providers: "[]" },
      ...{ firstDay: day, lastDay: day, firstAt: now, lastAt: now, costNanoUsd: 1_500_000_000 },
      ...{ requests: 14, detectedBy: "key_usage", detectedAt: now, isSettled: false },
      ...{ status: "open", statusAt: now, changedAt: now },
    })
    .returning()
    .get();
  db.insert(spendIncidentDays)
    .values({
      ...{ incidentId: id, day, modelId: INCIDENT_MODEL },
      ...{ costNanoUsd: 1_500_000_000, requests: 14 },
    })
    .run();
  db.$client.close();
  return id;
}
