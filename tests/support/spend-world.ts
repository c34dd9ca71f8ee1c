import { asc, eq } from "drizzle-orm";
import { writeTransaction } from "@/db/client";
import { keys } from "@/db/schema/keys";
import { spendEntries, spendIncidentDays, spendIncidents, spendReadings } from "@/db/schema/spend";
import { changeKey } from "@/db/writes/change-key";
import { replaceUsageDay } from "@/db/writes/usage-days";
import type { KeyPolicy } from "@/lib/domain/keys/key";
import type { IncidentStatus } from "@/lib/domain/spend/incident-status";
import { dayStartMs, utcDay } from "@/lib/domain/time";
import { NOTHING_USED } from "@/lib/domain/usage/usage";
import { findJob } from "@/lib/sync/jobs";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedKey, PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import { DAY, MINUTE } from "./builders";
import { keyWorld } from "./key-world";
import { plantedRequest } from "./planted-request";

export const MANAGER = fakeSecret(1);
export const AGENT = fakeSecret(2);
export const CENT = 10_000_000;

/** A paid request of the agent's to `acme/big`, a cent each unless said otherwise. */
export function paidRequest(at: number, overrides: Partial<PlantedRequest> = {}): PlantedRequest {
  const paid = { model: "acme/big", variant: "standard", costNanoUsd: CENT };
  return plantedRequest({ at, keyHash: hashOf(AGENT) }, { ...paid, ...overrides });
}

export type SpendWorldOptions = {
  readonly requests?: readonly PlantedRequest[];
  /** Beside the management key and the agent's. */
  readonly keys?: readonly PlantedKey[];
  /** Without: the agent's key alone is in the environment. */
  readonly isManaged?: boolean;
  readonly env?: Readonly<Record<string, string>>;
};

/** An account with a management key and an agent's key, and a Gratis that knows them; both clocks are the imitation's. */
export async function spendWorld({
  requests = [],
  keys: others = [],
  isManaged = true,
  env = {},
}: SpendWorldOptions = {}) {
  const variables = isManaged
    ? { OPENROUTER_MANAGEMENT_KEY: MANAGER, ...env }
    : { OPENROUTER_API_KEY: AGENT, ...env };
  const it = await keyWorld(variables, {
    keys: [
      { secret: MANAGER, name: "manager", kind: "management" },
      { secret: AGENT, name: "hermes-agent" },
      ...others,
    ],
    requests,
  });
  const { db, fake, runtime } = it;

  async function run(...names: readonly ("keys" | "minutes" | "activity" | "catalog")[]) {
    const counts: Record<string, number> = {};
    for (const name of names) {
      const result = await findJob(runtime, name).run(it.context());
      for (const [of, count] of Object.entries(result.counts)) {
        counts[of] = (counts[of] ?? 0) + count;
      }
    }
    return counts;
  }

  /** Every minute up to and including that moment, both jobs; gives the first moment with an incident. */
  async function poll({ until, jobs }: { until: number; jobs: readonly ("keys" | "minutes")[] }) {
    let foundAt: number | null = null;
    while (fake.clock.now() < until) {
      fake.clock.advance(MINUTE);
      await run(...jobs);
      if (foundAt === null && incidents().length > 0) foundAt = fake.clock.now();
    }
    return foundAt;
  }

  /** Without a list nobody knows what it is called. */
  const agent = () => it.rows().find(({ hash }) => hash === hashOf(AGENT));
  const agentId = () => agent()?.id ?? Number.NaN;
  const incidents = () => db.select().from(spendIncidents).orderBy(asc(spendIncidents.id)).all();
  return {
    ...it,
    run,
    poll,
    incidents,
    /** Its history, as kinds and sentences. */
    entries: (incidentId: number) =>
      db
        .select()
        .from(spendEntries)
        .orderBy(asc(spendEntries.id))
        .all()
        .filter((entry) => entry.incidentId === incidentId),
    /** What Broadcast sends of all that was asked for until now. */
    deliveries: () => fake.deliveries({ from: 0, until: fake.clock.now() }),
    switchPolicy(policy: KeyPolicy) {
      const by = "ada@example.org";
      writeTransaction(db, (tx) =>
        changeKey(tx, { keyId: agentId(), policy, by, now: fake.clock.now() }),
      );
    },
    /** As if somebody had said so. */
    decide(id: number, status: IncidentStatus) {
      const said = { status, statusAt: fake.clock.now(), statusBy: "ada@example.org" };
      db.update(spendIncidents).set(said).where(eq(spendIncidents.id, id)).run();
    },
    /** As if the key had told that of today. */
    tellCounter({ nanoUsd, at }: { nanoUsd: number; at: number }) {
      const { usageDayNanoUsd, usageAt, usageDaySince, usageDayBeforeAt } = agent() ?? {};
      const isSame = usageDayNanoUsd === nanoUsd && utcDay(usageAt ?? 0) === utcDay(at);
      db.update(keys)
        .set({
          usageDayNanoUsd: nanoUsd,
          usageAt: at,
          usageDaySince: isSame ? usageDaySince : at,
          usageDayBeforeAt: isSame ? usageDayBeforeAt : usageAt,
        })
        .where(eq(keys.id, agentId()))
        .run();
    },
    /** As if OpenRouter's account of that completed day had these paid rows of the agent's `acme/big`. */
    settle(dayAt: number, rows: readonly { costNanoUsd: number }[]) {
      const day = utcDay(dayAt);
      fake.clock.advance(MINUTE);
      const accountId = agent()?.accountId ?? Number.NaN;
      const at = { fetchedAt: fake.clock.now(), throughAt: dayStartMs(day) + DAY };
      const told = rows.map(({ costNanoUsd }) => ({
        ...NOTHING_USED,
        ...{ keyId: agentId(), modelId: "acme/big", provider: "Acme", requests: 1, costNanoUsd },
      }));
      writeTransaction(db, (tx) =>
        replaceUsageDay(tx, { accountId, day, source: "activity", ...at, rows: told }),
      );
    },
    cells: () => db.select().from(spendIncidentDays).all(),
    readings: () => db.select().from(spendReadings).all(),
    keyId: agentId,
  };
}
