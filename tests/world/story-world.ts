import { GET as getIncident } from "@/app/api/v1/spend/incidents/[id]/route";
import { GET as listIncidents } from "@/app/api/v1/spend/incidents/route";
import { GET as listTraps } from "@/app/api/v1/spend/traps/route";
import type { IncidentAnswer, IncidentDetailAnswer } from "@/lib/domain/spend/incident-answers";
import type { TrapAnswer } from "@/lib/domain/spend/spend-answers";
import { dayStartMs, utcDay } from "@/lib/domain/time";
import type { RouteHandler } from "@/lib/http/methods";
import { installRuntime } from "@/lib/runtime";
import { findJob } from "@/lib/sync/jobs";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedKey, PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import { fakeCatalog, fakeModel } from "@/tests/fake-openrouter/fake-model";
import { DAY, HOUR, MINUTE, T0 } from "../support/builders";
import { callRoute } from "../support/call-route";
import { keyWorld } from "../support/key-world";
import { plantedRequest } from "../support/planted-request";

export const STEP = "stepfun/step-3.5-flash";
export const GEMINI = "google/gemini-3-flash";
/** Free all the time. */
export const OTHER = "acme/model-001";
export const MANAGER = fakeSecret(1);
export const HERMES = fakeSecret(2);
const CI = fakeSecret(3);
export const BROADCAST_SECRET = "a-secret-for-broadcast";

/** The day of the story, 00:00 UTC. */
export const TODAY = T0 + 11 * DAY;
/** A moment of that day, ms: `at(17, 41)`. */
export const at = (hour: number, minute: number, second = 0) =>
  TODAY + hour * HOUR + minute * MINUTE + second * 1_000;

/** The free model leaves between two looks at the catalog, 15 minutes apart. */
export const LAST_SEEN = at(17, 26);
export const GONE = at(17, 41);
const LEFT = at(17, 35);
const CATALOG_EVERY = 15;

/** 14 requests that cost $1.50 to the nano-dollar. */
export const FIRST_CENT = at(18, 2, 12);
export const LAST_CENT = at(18, 20, 5);
export const COST = 1_500_000_000;
export const PAID: readonly PlantedRequest[] = Array.from({ length: 14 }, (_, n) => {
  const step = (LAST_CENT - FIRST_CENT) / 13;
  return plantedRequest(
    { at: Math.round(FIRST_CENT + n * step), keyHash: hashOf(HERMES) },
    {
      model: GEMINI,
      variant: "standard",
      provider: "Google",
      promptTokens: 90_000,
      completionTokens: 9_000,
      costNanoUsd: n === 0 ? COST - 13 * 107_142_857 : 107_142_857,
    },
  );
});

const CATALOG = [
  ...fakeCatalog(),
  fakeModel({ id: `${STEP}:free` }),
  fakeModel({ id: STEP, pricing: { prompt: "0.0000001", completion: "0.0000003" } }),
  fakeModel({ id: GEMINI, pricing: { prompt: "0.0000005", completion: "0.000003" } }),
];

export type StoryOptions = {
  /** The agent's key, as OpenRouter has it. */
  readonly key?: Partial<PlantedKey>;
  readonly paid?: readonly PlantedRequest[];
};

/** Requests of the agent to its free model: on the days before, and sixty in the three hours before it leaves. */
function usualRequests(): PlantedRequest[] {
  const days = [3, 2, 1].flatMap((ago) =>
    Array.from({ length: 20 }, (_, n) => at(9, 0) - ago * DAY + n * 10 * MINUTE),
  );
  const today = Array.from({ length: 60 }, (_, n) => at(14, 33) + n * 3 * MINUTE);
  const others = Array.from({ length: 40 }, (_, n) => at(13, 0) + n * 8 * MINUTE);
  return [
    ...[...days, ...today].map((when) => freeRequest(when, { model: STEP })),
    ...others.map((when) => freeRequest(when, { keyHash: hashOf(CI) })),
  ];
}

export function freeRequest(when: number, parts: Partial<PlantedRequest> = {}): PlantedRequest {
  return plantedRequest({ at: when, keyHash: hashOf(HERMES) }, { model: OTHER, ...parts });
}

/** A team of two keys before an imitation of OpenRouter, in the afternoon of the story; the days before are known. */
export async function storyWorld({ key = {}, paid = PAID }: StoryOptions = {}) {
  const keys: readonly PlantedKey[] = [
    { secret: MANAGER, name: "manager", kind: "management" },
    { secret: HERMES, name: "hermes-agent", ...key },
    { secret: CI, name: "ci-pipeline", limitNanoUsd: 0 },
  ];
  const planted = (of: readonly PlantedRequest[]) => ({
    keys,
    requests: [...usualRequests(), ...of],
    account: { totalCreditsUsd: 20 },
  });
  const it = await keyWorld(
    { OPENROUTER_MANAGEMENT_KEY: MANAGER, GRATIS_BROADCAST_SECRET: BROADCAST_SECRET },
    planted(paid),
  );
  const { fake, runtime } = it;
  installRuntime(runtime);
  fake.script([
    { at: T0, models: CATALOG },
    { at: LEFT, models: CATALOG.filter(({ id }) => id !== `${STEP}:free`) },
  ]);

  async function run(when: number, ...jobs: readonly string[]): Promise<void> {
    fake.clock.set(when);
    for (const name of jobs) {
      const cadenceMs = name === "catalog" ? CATALOG_EVERY * MINUTE : MINUTE;
      await findJob(runtime, name).run(it.context({ cadenceMs }));
    }
  }

  /** The timer's work from the afternoon, or where it last stopped, until then: every minute, the catalog every 15. */
  let next = at(14, 26);
  async function liveUntil(end: number): Promise<void> {
    for (; next <= end; next += MINUTE) {
      const isLook = (next - LAST_SEEN) % (CATALOG_EVERY * MINUTE) === 0;
      // Nothing happens to keys before the model leaves.
      const isBusy = next >= GONE || isLook;
      if (isLook) await run(next, "catalog");
      if (isBusy) await run(next, "minutes", "keys");
    }
    fake.clock.set(end);
  }

  await run(at(14, 20), "keys", "activity");
  return {
    ...it,
    run,
    liveUntil,
    /** What OpenRouter has on record from now on, in place of what it had. */
    replant: (of: readonly PlantedRequest[]) => fake.plant(planted(of)),
    keyId: () => it.row("hermes-agent")?.id ?? 0,
    traps: () => ask<readonly TrapAnswer[]>(listTraps, "/spend/traps"),
    incidents: () => ask<readonly IncidentAnswer[]>(listIncidents, "/spend/incidents"),
    incident: (id: number) =>
      ask<IncidentDetailAnswer>(getIncident, `/spend/incidents/${id}`, String(id)),
    /** What OpenRouter was asked to change, in order. */
    patches: () =>
      fake.requests.flatMap(({ method, path, body }) =>
        method === "PATCH" ? [{ path, body }] : [],
      ),
  };
}

async function ask<Data>(handler: RouteHandler, path: string, id?: string): Promise<Data> {
  const { status, body, text } = await callRoute(handler, `/api/v1${path}`, {
    params: id === undefined ? {} : { id },
  });
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
  return (body as { data: Data }).data;
}

/** The UTC day after the story, so many hours into it, ms. */
export function nextDay(hours: number): number {
  return dayStartMs(utcDay(TODAY)) + DAY + hours * HOUR;
}
