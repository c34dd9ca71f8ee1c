import { onTestFinished } from "vitest";
import type { Database } from "@/db/client";
import { keyNames, keys } from "@/db/schema/keys";
import { upsertAccount } from "@/db/writes/accounts";
import { installRuntime, type Runtime } from "@/lib/runtime";
import type { JobContext } from "@/lib/sync/job";
import { fakeSecret, hashOf } from "../fake-openrouter/account/fake-secret";
import type { PlantedRequest } from "../fake-openrouter/account/planted";
import { type Fake, startFakeOpenRouter } from "../fake-openrouter/start-fake-openrouter";
import { HOUR, MINUTE, T0 } from "./builders";
import { jobContext } from "./job-context";
import { plantedRequest } from "./planted-request";
import { type TestRuntimeOverrides, testRuntime } from "./test-runtime";

/** 12:30:20 UTC. */
export const NOW = T0 + 12 * HOUR + 30 * MINUTE + 20_000;
export const MANAGER = fakeSecret(1);
export const USER = "user_2dHFtVWx2n56w6HkM0000000000";

export type MinutesWorld = {
  readonly fake: Fake;
  readonly runtime: Runtime;
  readonly db: Database;
  readonly context: JobContext;
  readonly accountId: number;
  /** The id of the key that was planted with that number. */
  keyId(number: number): number;
};

type WorldOptions = {
  /** Inference keys: their numbers, and what they are called. */
  readonly names: Readonly<Record<number, string>>;
  readonly requests?: readonly PlantedRequest[];
  readonly at?: number;
  readonly runtime?: TestRuntimeOverrides;
};

/** An account of OpenRouter's with a management key and these keys, and a Gratis that knows them all. */
export async function minutesWorld({
  names,
  requests = [],
  at = NOW,
  runtime: overrides = {},
}: WorldOptions): Promise<MinutesWorld> {
  const fake = await startFakeOpenRouter({ at });
  onTestFinished(() => fake.close());
  const planted = Object.entries(names).map(([number, name]) => ({
    secret: fakeSecret(Number(number)),
    name,
  }));
  fake.plant({
    keys: [{ secret: MANAGER, name: "manager", kind: "management" }, ...planted],
    requests,
  });
  const runtime = await testRuntime({
    now: () => fake.clock.now(),
    ...overrides,
    env: {
      OPENROUTER_BASE_URL: fake.url,
      OPENROUTER_MANAGEMENT_KEY: MANAGER,
      ...overrides.env,
    },
  });
  installRuntime(runtime);
  const { db } = runtime;
  const accountId = upsertAccount(db, { identity: `user:${USER}`, now: at });
  addKey(db, { accountId, hash: hashOf(MANAGER), name: "manager", kind: "management" });
  const keyIds = new Map(
    Object.entries(names).map(([number, name]) => {
      const hash = hashOf(fakeSecret(Number(number)));
      return [Number(number), addKey(db, { accountId, hash, name })] as const;
    }),
  );
  const context = jobContext(runtime, { retry: false });
  const keyId = (number: number) => keyIds.get(number) ?? Number.NaN;
  return { fake, runtime, db, context, accountId, keyId };
}

type NewKey = {
  readonly accountId: number;
  readonly hash: string;
  readonly name: string;
  readonly kind?: "inference" | "management";
};

/** A key as the list tells it. Gives its id. */
export function addKey(db: Database, { kind = "inference", ...key }: NewKey): number {
  const { id } = db
    .insert(keys)
    .values({ ...key, kind, state: "ok", stateSince: T0, firstSeenAt: T0 })
    .returning({ id: keys.id })
    .get();
  db.insert(keyNames).values({ keyId: id, name: key.name, firstSeenAt: T0, lastSeenAt: T0 }).run();
  return id;
}

/** A free request by the key of that number, a minute before `NOW`. */
export function request(number: number, overrides: Partial<PlantedRequest> = {}): PlantedRequest {
  return plantedRequest({ at: NOW - MINUTE, keyHash: hashOf(fakeSecret(number)) }, overrides);
}
