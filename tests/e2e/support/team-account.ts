import { DAY_MS, dayStartMs, HOUR_MS, utcDay } from "@/lib/domain/time";
import { fakeSecret, hashOf } from "../../fake-openrouter/account/fake-secret";
import type { PlantedKey, PlantedRequest } from "../../fake-openrouter/account/planted";

export const MANAGEMENT = fakeSecret(1);
export const PASTED = fakeSecret(2);
const NAMES = ["ci-pipeline", "hermes-agent", "research-with-a-name-that-needs-more-room"];
const DAYS = 8;
const A_DAY = 6;

/** A management key, three keys that were used on each of the last eight days, and one that nobody has given Gratis yet. */
export function teamAccount(now: number) {
  const keys: readonly PlantedKey[] = [
    { secret: MANAGEMENT, name: "reader", kind: "management" },
    { secret: PASTED, name: "laptop", limitNanoUsd: 0 },
    ...NAMES.map((name, index) => ({ secret: fakeSecret(10 + index), name })),
  ];
  const today = dayStartMs(utcDay(now));
  const requests = NAMES.flatMap((_, key) =>
    Array.from({ length: DAYS * A_DAY }, (_, index): PlantedRequest => {
      const day = today - (1 + (index % DAYS)) * DAY_MS;
      const isPaid = key === 2;
      return {
        at: day + (8 + Math.floor(index / DAYS)) * HOUR_MS,
        keyHash: hashOf(fakeSecret(10 + key)),
        model: isPaid ? "acme/model-002" : "acme/model-001",
        variant: isPaid ? "standard" : "free",
        provider: "Acme",
        endpointId: `endpoint-${key}`,
        promptTokens: 100 + index,
        completionTokens: 50,
        reasoningTokens: 10,
        costNanoUsd: isPaid ? 1_250_001 : 0,
        byokNanoUsd: 0,
        ok: true,
      };
    }),
  );
  return { keys, requests, account: { totalCreditsUsd: 10 } };
}

/** What the account used in all, as the planted requests have it. */
export const PLANTED = { requests: NAMES.length * DAYS * A_DAY, costUsd: "0.060000048" } as const;
