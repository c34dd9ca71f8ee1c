import { onTestFinished } from "vitest";
import { quotaDays, quotaReadings } from "@/db/schema/quota";
import type { JobContext } from "@/lib/sync/job";
import { syncQuota } from "@/lib/sync/sync-quota";
import { fakeSecret, hashOf } from "../fake-openrouter/account/fake-secret";
import type { PlantedRequest, PlantedWorld } from "../fake-openrouter/account/planted";
import { startFakeOpenRouter } from "../fake-openrouter/start-fake-openrouter";
import { HOUR, MINUTE, T0 } from "./builders";
import { jobContext } from "./job-context";
import { plantedRequest } from "./planted-request";
import { type TestRuntimeOverrides, testRuntime } from "./test-runtime";

export const MANAGER = fakeSecret(1);
export const LAPTOP = fakeSecret(2);
export const CI = fakeSecret(3);
/** 09:30 UTC. */
export const MORNING = T0 + 9 * HOUR + 30 * MINUTE;

/** A management key and two inference keys of one account. */
export const PLANTED: PlantedWorld = {
  keys: [
    { secret: MANAGER, name: "manager", kind: "management" },
    { secret: LAPTOP, name: "laptop" },
    { secret: CI, name: "ci" },
  ],
};

/** A free request of the laptop's that worked. */
export function freeRequest(overrides: Partial<PlantedRequest> = {}): PlantedRequest {
  return plantedRequest({ at: MORNING - MINUTE, keyHash: hashOf(LAPTOP) }, overrides);
}

export function freeRequests(count: number, overrides: Partial<PlantedRequest> = {}) {
  return Array.from({ length: count }, () => freeRequest(overrides));
}

export type QuotaWorldOptions = TestRuntimeOverrides & {
  /** The imitation's clock at the start. */
  at?: number;
  planted?: readonly PlantedWorld[];
};

/** An imitation with accounts, and a Gratis with the keys of `env`. Both go by the imitation's clock. */
export async function quotaWorld({
  at = MORNING,
  planted = [PLANTED],
  env = { OPENROUTER_API_KEY: LAPTOP },
  ...overrides
}: QuotaWorldOptions = {}) {
  const fake = await startFakeOpenRouter({ at });
  onTestFinished(() => fake.close());
  fake.plant(...planted);
  const runtime = await testRuntime({
    now: () => fake.clock.now(),
    env: { OPENROUTER_BASE_URL: fake.url, ...env },
    ...overrides,
  });
  const { db } = runtime;
  const context = (parts: Partial<JobContext> = {}) => jobContext(runtime, parts);
  return {
    fake,
    runtime,
    db,
    context,
    /** One run of the job `quota`; gives its counts. */
    poll: async (parts: Partial<JobContext> = {}) => (await syncQuota(context(parts))).counts,
    days: () => db.select().from(quotaDays).all(),
    readings: () => db.select().from(quotaReadings).all(),
    /** Paths asked for since the last call. */
    asked: () => fake.requests.splice(0).map(({ path }) => path),
  };
}
