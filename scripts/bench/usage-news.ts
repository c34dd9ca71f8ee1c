import type { Database } from "@/db/client";
import { keys } from "@/db/schema/keys";
import { createKeyring } from "@/lib/crypto/keyring";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time";
import { parseEnv } from "@/lib/env";
import { createLog } from "@/lib/log";
import { createOpenRouter } from "@/lib/openrouter/client";
import type { JobContext } from "@/lib/sync/job";
import { syncActivity } from "@/lib/sync/sync-activity";
import { syncMinutes } from "@/lib/sync/sync-minutes";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import { startFakeOpenRouter } from "@/tests/fake-openrouter/start-fake-openrouter";
import { benchSecret, KEYS, MODELS } from "./usage-year";

const MANAGER = fakeSecret(1);

export type NewsFigures = {
  /** What the job that runs every minute takes when an hour has passed, ms, and the questions it asks. */
  readonly hour: Spent;
  /** The same a minute later. */
  readonly minute: Spent;
  /** The completed day after midnight: a question for each key. */
  readonly day: Spent;
};
export type Spent = { readonly ms: number; readonly questions: number; readonly counts: string };

/** Times the jobs on a day on which every key uses every model, over HTTP from an imitation in this process. */
export async function timeNews(
  db: Database,
  { accountId, today }: { accountId: number; today: number },
): Promise<NewsFigures> {
  const fake = await startFakeOpenRouter({ at: today + 12 * HOUR_MS });
  const keysOfBench = Array.from({ length: KEYS }, (_, key) => ({
    secret: benchSecret(key),
    name: `key ${key}`,
  }));
  const requests = keysOfBench.flatMap(({ secret }, key) =>
    Array.from({ length: MODELS }, (_, model) =>
      requestOf(hashOf(secret), { model, at: today + ((key * MODELS + model) % 1_400) * 60_000 }),
    ),
  );
  fake.plant({
    keys: [{ secret: MANAGER, name: "manager", kind: "management" }, ...keysOfBench],
    requests,
  });
  db.insert(keys)
    .values({
      ...{ accountId, hash: hashOf(MANAGER), name: "manager", kind: "management", state: "ok" },
      ...{ stateSince: today, firstSeenAt: today },
    })
    .run();
  const now = () => fake.clock.now();
  const sleep = async () => undefined;
  const env = { OPENROUTER_BASE_URL: fake.url, OPENROUTER_MANAGEMENT_KEY: MANAGER };
  const context: JobContext = {
    ...{ db, now, cadenceMs: 60_000, retry: false, isAsked: false },
    env: parseEnv(env),
    openrouter: createOpenRouter({ baseUrl: fake.url, now, sleep }),
    keyring: createKeyring(Buffer.alloc(32, 7)),
    log: createLog("silent"),
    signal: new AbortController().signal,
  };
  const spend = async (work: () => Promise<{ counts: Record<string, number> }>): Promise<Spent> => {
    const before = fake.requests.length;
    const start = performance.now();
    const { counts } = await work();
    const ms = performance.now() - start;
    const failed = counts.failed ?? 0;
    if (failed > 0) throw new Error(`The job failed in part: ${JSON.stringify(counts)}`);
    return { ms, questions: fake.requests.length - before, counts: JSON.stringify(counts) };
  };
  try {
    // First sight, which looks back further, does not count.
    await syncMinutes(context);
    fake.clock.advance(HOUR_MS);
    const hour = await spend(() => syncMinutes(context));
    fake.clock.advance(60_000);
    const minute = await spend(() => syncMinutes(context));
    fake.clock.set(today + DAY_MS + HOUR_MS);
    const day = await spend(() => syncActivity(context));
    return { hour, minute, day };
  } finally {
    await context.openrouter.close();
    await fake.close();
  }
}

function requestOf(keyHash: string, { model, at }: { model: number; at: number }): PlantedRequest {
  const isFree = model < (MODELS * 2) / 3;
  return {
    ...{ at, keyHash, model: `acme/model-${model}`, variant: isFree ? "free" : "standard" },
    ...{ provider: "Novita", endpointId: `endpoint-${model}`, promptTokens: 900, ok: true },
    ...{ completionTokens: 80, reasoningTokens: 0, byokNanoUsd: 0 },
    costNanoUsd: isFree ? 0 : 1_234_567,
  };
}
