import { dayStartMs, utcDay } from "@/lib/domain/time";
import { fakeSecret, hashOf } from "../../fake-openrouter/account/fake-secret";
import type { PlantedKey, PlantedRequest } from "../../fake-openrouter/account/planted";
import { fakeCatalog, fakeModel } from "../../fake-openrouter/fake-model";
import { type Fake, startFakeOpenRouter } from "../../fake-openrouter/start-fake-openrouter";
import { DAY, MINUTE } from "../../support/builders";
import { plantedRequest } from "../../support/planted-request";
import { type Gratis, startGratis } from "./start-gratis";
import { STILL } from "./test";

export const MANAGEMENT = fakeSecret(1);
export const HERMES = fakeSecret(2);
export const LAPTOP = fakeSecret(3);
export const STEP = "stepfun/step-3.5-flash";
export const GEMINI = "google/gemini-3-flash";
/** Listed with a free variant all the time. */
export const TWIN = "acme/model-002";

const REQUESTS = 14;
const POLL_MS = 15 * MINUTE;

export type Spent = { readonly fake: Fake; readonly gratis: Gratis };

/**
 * A Gratis that has just found out: `hermes-agent` spent $1.50 after its free model left, `laptop` $0.30 without its `:free`. Both
 * have no cap.
 */
export async function startSpent(): Promise<Spent> {
  const now = Date.now();
  const fake = await startFakeOpenRouter({ at: now - 5 * POLL_MS });
  const models = [
    ...fakeCatalog(),
    ...[`${STEP}:free`, STEP, GEMINI].map((id) => fakeModel({ id })),
  ];
  fake.setCatalog(models);
  fake.plant(spentAccount(now));
  const env = { ...STILL, OPENROUTER_MANAGEMENT_KEY: MANAGEMENT };
  const gratis = await startGratis({ openrouterUrl: fake.url, env });
  await gratis.run("catalog");
  fake.setCatalog(models.filter(({ id }) => id !== `${STEP}:free`));
  for (const pollsAgo of [3, 2, 1]) {
    fake.clock.set(now - pollsAgo * POLL_MS);
    await gratis.run("catalog");
  }
  fake.clock.run();
  // The second look at the minutes knows what was spent.
  for (const job of ["keys", "quota", "activity", "minutes", "minutes"]) {
    const { status } = await gratis.run(job);
    if (status !== "ok") throw new Error(`The job ${job} ended as ${status}.`);
  }
  return { fake, gratis };
}

/** What was spent was spent today, whatever the time. */
export function spentAccount(now: number) {
  const keys: readonly PlantedKey[] = [
    { secret: MANAGEMENT, name: "reader", kind: "management" },
    { secret: HERMES, name: "hermes-agent" },
    { secret: LAPTOP, name: "laptop" },
    { secret: fakeSecret(4), name: "locked", limitNanoUsd: 0 },
  ];
  const from = Math.max(dayStartMs(utcDay(now)), now - 20 * MINUTE);
  const step = Math.floor((now - from) / (REQUESTS + 1));
  const free = Array.from({ length: 40 }, (_, n) => now - 4 * POLL_MS - n * MINUTE);
  const days = [1, 2, 3].map((ago) => now - ago * DAY);
  const requests = [
    ...[...free, ...days].flatMap((at) => [
      request(at, { keyHash: hashOf(HERMES), model: STEP }),
      request(at, { keyHash: hashOf(LAPTOP), model: TWIN }),
    ]),
    ...Array.from({ length: REQUESTS }, (_, n) =>
      request(from + n * step, {
        ...{ keyHash: hashOf(HERMES), model: GEMINI, variant: "standard" },
        costNanoUsd: n === 0 ? 1_500_000_000 - 13 * 107_000_000 : 107_000_000,
      }),
    ),
    ...Array.from({ length: 3 }, (_, n) =>
      request(from + n * step, {
        ...{ keyHash: hashOf(LAPTOP), model: TWIN, variant: "standard" },
        costNanoUsd: 100_000_000,
      }),
    ),
  ];
  return { keys, requests, account: { totalCreditsUsd: 10 } };
}

function request(at: number, parts: Partial<PlantedRequest> & { keyHash: string }): PlantedRequest {
  return plantedRequest({ at, keyHash: parts.keyHash }, parts);
}
