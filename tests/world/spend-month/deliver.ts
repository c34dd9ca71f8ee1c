import { setTimeout as pause } from "node:timers/promises";
import { receiveBroadcast } from "@/lib/sync/receive-broadcast";
import type { Random } from "@/scripts/support/seeded-random";
import type { PlantedRequest } from "../../fake-openrouter/account/planted";
import { foundIncidents } from "./found";
import type { Month } from "./run-month";

/** A request takes its time, and so does the way to us. */
const ON_THE_WAY_MS = 2_500;
const TICK_MS = 25;
const MOST_TOGETHER = 40;
const PATIENCE_MS = 10_000;

export type Deliveries = {
  /** In order of time. */
  readonly requests: readonly PlantedRequest[];
  /** The first paid requests of incidents: the clock goes on until they are found. */
  readonly firsts: ReadonlySet<PlantedRequest>;
  readonly random: Random;
};

/** Hands over what Broadcast sends of these requests; of a hundred, a few get lost and a few come twice. */
export async function deliver(
  month: Month,
  { requests, firsts, random }: Deliveries,
): Promise<void> {
  let together: PlantedRequest[] = [];
  for (const request of requests) {
    together.push(request);
    if (!firsts.has(request) && together.length < MOST_TOGETHER) continue;
    await handOver(month, { requests: together, firsts, random });
    together = [];
    if (firsts.has(request)) await untilFound(month, request);
  }
  await handOver(month, { requests: together, firsts, random });
}

async function handOver(month: Month, { requests, firsts, random }: Deliveries): Promise<void> {
  const last = requests.at(-1);
  if (!last) return;
  month.fake.clock.set(last.at + ON_THE_WAY_MS);
  const bodies = requests.flatMap((request) => {
    const isLost = !firsts.has(request) && random.below(50) === 0;
    const isTwice = random.below(50) === 0;
    const sent = month.fake.deliveries({ from: request.at, until: request.at + 1 });
    return isLost ? [] : [...sent, ...(isTwice ? sent : [])].map(({ body }) => body);
  });
  await Promise.all(bodies.map((body) => receiveBroadcast(month.runtime, body)));
}

async function untilFound({ db, fake, keyId }: Month, { keyHash, at }: PlantedRequest) {
  const id = keyId(keyHash);
  for (let waited = 0; waited < PATIENCE_MS; waited += TICK_MS) {
    const isFound = foundIncidents(db).some((one) => one.keyId === id && one.detectedAt >= at);
    if (isFound) return;
    await pause(TICK_MS);
    fake.clock.advance(TICK_MS);
  }
}
