import { setTimeout as sleep } from "node:timers/promises";
import { freeStateOf } from "@/lib/domain/models/free-state";
import { HIGH_DAILY_LIMIT } from "@/lib/domain/quota/quota";
import { DAY_MS } from "@/lib/domain/time";
import { type Random, seededRandom } from "@/scripts/support/seeded-random";
import type { PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import type { Fake } from "@/tests/fake-openrouter/start-fake-openrouter";
import type { Catalog } from "./catalog";
import { askedNow } from "./invent-today";

const MOST_AT_ONCE = 3;

export type AskingParams = {
  readonly fake: Fake;
  /** What the imitation lists at the moment. */
  readonly listing: { readonly catalog: Catalog };
  /** Where Gratis answers, without a slash at the end. */
  readonly baseUrl: string;
  readonly broadcastSecret: string;
  /** Free requests of the running day when this begins. */
  readonly used: number;
  /** Mean time between two moments at which somebody asks. */
  readonly meanPauseMs: number;
  readonly signal: AbortSignal;
  readonly say: (sentence: string) => void;
};

/** Lets the team go on asking, every few seconds, until the day's free requests are used up; Broadcast tells Gratis of each at once. */
export async function keepAsking({ signal, ...params }: AskingParams): Promise<void> {
  const { fake, listing, say } = params;
  const random = seededRandom(fake.clock.now());
  let { used } = params;
  let day = dayOf(fake.clock.now());
  while (!signal.aborted) {
    await pause(Math.min(60_000, random.exponential(params.meanPauseMs)), signal);
    if (signal.aborted) return;
    const at = fake.clock.now();
    if (dayOf(at) !== day) {
      day = dayOf(at);
      used = 0;
    }
    const asked = askSome({
      at,
      day,
      left: HIGH_DAILY_LIMIT - used,
      listed: listing.catalog,
      random,
    }).filter(({ keyHash }) => fake.serves(keyHash));
    if (asked.length === 0) continue;
    used += asked.length;
    fake.addRequests(asked);
    await deliver(params, { from: at, until: at + MOST_AT_ONCE });
    if (used >= HIGH_DAILY_LIMIT) say("The free requests of today are used up.");
  }
}

type Asking = {
  readonly at: number;
  readonly day: number;
  readonly left: number;
  readonly listed: Catalog;
  readonly random: Random;
};

/** One to three requests, a millisecond apart; none when nothing is left. */
function askSome({ at, day, left, listed, random }: Asking): PlantedRequest[] {
  const free = [...listed.values()]
    .filter((model) => model.id.endsWith(":free") && freeStateOf(model).state === "free")
    .map(({ id }) => id)
    .sort();
  if (free.length === 0) return [];
  const count = Math.min(left, 1 + random.below(MOST_AT_ONCE));
  return Array.from({ length: count }, (_, n) =>
    askedNow({ start: day, free }, { at: at + n, random }),
  );
}

/** As Broadcast does it: it tries, and does not ask whether it got there. */
async function deliver(
  { fake, baseUrl, broadcastSecret }: Omit<AskingParams, "signal">,
  range: { from: number; until: number },
): Promise<void> {
  const headers = { authorization: `Bearer ${broadcastSecret}` };
  for (const { headers: own, body } of fake.deliveries({ ...range, headers })) {
    await fetch(`${baseUrl}/api/v1/broadcast`, {
      method: "POST",
      headers: own,
      body: JSON.stringify(body),
    }).catch(() => null);
  }
}

function dayOf(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal }).catch(() => undefined);
}
