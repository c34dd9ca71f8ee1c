import { type Database, writeTransaction } from "@/db/client";
import { keyNames, keys } from "@/db/schema/keys";
import { upsertAccount } from "@/db/writes/accounts";
import { replaceUsageDay } from "@/db/writes/usage-days";
import { DAY_MS, utcDay } from "@/lib/domain/time";
import type { UsageRow } from "@/lib/domain/usage/usage-row";
import { seededRandom } from "@/scripts/support/seeded-random";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import { type Timing, timingOf } from "./measure";

export const KEYS = 500;
export const DAYS = 365;
export const MODELS = 30;
/** Of the models, those that cost nothing. */
export const FREE_MODELS = 20;
const PROVIDERS = ["Novita", "DeepInfra", "Chutes", "Together"];

const BENCH_IDENTITY = "user:user_bench";

export type FilledYear = {
  readonly accountId: number;
  readonly rows: number;
  readonly filing: Timing;
};

/** The number of a key of the bench, from 1 on; its secret follows from it. */
export function benchSecret(key: number): string {
  return fakeSecret(1_000 + key);
}

/** Use of one key and model on one day; keys and models are counted from 0. */
export type YearUse = { readonly key: number; readonly model: number; readonly daysAgo: number };

/**
 * A year in which every key used every model every day, up to the day before `now`, filed as the jobs file it. `isPaid` says what
 * of the models that are not free cost something.
 */
export function fillYear(
  db: Database,
  now: number,
  isPaid: (use: YearUse) => boolean = () => true,
): FilledYear {
  const accountId = upsertAccount(db, { identity: BENCH_IDENTITY, now });
  const keyIds = Array.from({ length: KEYS }, (_, key) => addKey(db, { accountId, key, now }));
  const random = seededRandom(5);
  const times: number[] = [];
  for (let daysAgo = DAYS; daysAgo > 0; daysAgo -= 1) {
    const day = utcDay(now - daysAgo * DAY_MS);
    const rows = keyIds.flatMap((keyId, key) =>
      Array.from({ length: MODELS }, (_, model): UsageRow => {
        const isFree = model < FREE_MODELS;
        const costs = !isFree && isPaid({ key, model, daysAgo });
        return {
          keyId,
          modelId: `acme/model-${model}${isFree ? ":free" : ""}`,
          provider: PROVIDERS[model % PROVIDERS.length] ?? null,
          requests: 1 + random.below(40),
          promptTokens: random.below(200_000),
          completionTokens: random.below(80_000),
          reasoningTokens: random.below(20_000),
          costNanoUsd: costs ? random.below(900_000_000) : 0,
          byokNanoUsd: 0,
          byokRequests: 0,
        };
      }),
    );
    const about = { accountId, day, source: "activity", fetchedAt: now, throughAt: now } as const;
    const start = performance.now();
    writeTransaction(db, (tx) => replaceUsageDay(tx, { ...about, rows }));
    times.push(performance.now() - start);
  }
  db.$client.pragma("optimize");
  return { accountId, rows: DAYS * KEYS * MODELS, filing: timingOf(times) };
}

function addKey(
  db: Database,
  { accountId, key, now }: { accountId: number; key: number; now: number },
): number {
  const name = `key ${key}`;
  const since = now - DAYS * DAY_MS;
  const { id } = db
    .insert(keys)
    .values({
      ...{ accountId, hash: hashOf(benchSecret(key)), name, kind: "inference", state: "ok" },
      ...{ stateSince: since, firstSeenAt: since, activityThrough: utcDay(now - DAY_MS) },
    })
    .returning({ id: keys.id })
    .get();
  db.insert(keyNames).values({ keyId: id, name, firstSeenAt: since, lastSeenAt: now }).run();
  return id;
}
