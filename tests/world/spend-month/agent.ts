import type { Random } from "@/scripts/support/seeded-random";
import type { PlantedRequest } from "../../fake-openrouter/account/planted";
import { DAY, HOUR, MINUTE } from "../../support/builders";

/** How a program calls: by the clock, in a person's sessions, in one nightly batch, or when a hook fires. */
export const RHYTHMS = ["cron", "sessions", "nightly", "hooks"] as const;
export type Rhythm = (typeof RHYTHMS)[number];

export type Agent = {
  readonly keyHash: string;
  readonly rhythm: Rhythm;
  /** Requests on an average day. */
  readonly perDay: number;
  /** Tokens of an average prompt, and of an average answer. */
  readonly prompt: number;
  readonly completion: number;
};

/** Moments at which an agent calls on the UTC day that starts then. */
export function momentsOn(day: number, agent: Agent, random: Random): number[] {
  const { rhythm, perDay } = agent;
  const count = Math.max(0, Math.round(perDay * (0.6 + 0.8 * random.next())));
  if (rhythm === "cron") {
    const every = DAY / Math.max(1, count);
    const offset = random.below(Math.floor(every));
    return Array.from({ length: count }, (_, n) => day + offset + Math.floor(n * every));
  }
  if (rhythm === "nightly") {
    const start = day + 2 * HOUR + random.below(20 * MINUTE);
    return spaced(start, { count, random, every: 40_000 });
  }
  if (rhythm === "hooks") {
    return Array.from({ length: count }, () => day + random.below(DAY)).sort((a, b) => a - b);
  }
  const sessions = Math.max(1, Math.round(count / 25));
  return Array.from({ length: sessions }, () => {
    const start = day + 8 * HOUR + random.below(10 * HOUR);
    return spaced(start, { count: Math.round(count / sessions), random, every: 45_000 });
  }).flat();
}

function spaced(
  start: number,
  { count, random, every }: { count: number; random: Random; every: number },
): number[] {
  let at = start;
  return Array.from({ length: count }, () => {
    at += 2_000 + Math.floor(random.exponential(every));
    return at;
  });
}

/** The same agent, called at another pace. */
export function atPace(agent: Agent, perDay: number, rhythm = agent.rhythm): Agent {
  return { ...agent, perDay, rhythm };
}

const PROVIDERS = ["Novita", "DeepInfra", "Chutes", "Together"];

export type Call = {
  readonly at: number;
  /** As in the catalog, suffix included. */
  readonly id: string;
  /** Share of an average request's tokens. Default 1. */
  readonly size?: number;
};

/** A request that worked and cost nothing. */
export function call(agent: Agent, { at, id, size = 1 }: Call, random: Random): PlantedRequest {
  const isFree = id.endsWith(":free");
  const model = isFree ? id.slice(0, -":free".length) : id;
  const tokens = (mean: number) => Math.ceil(mean * size * (0.4 + 1.2 * random.next()));
  const provider = PROVIDERS[model.length % PROVIDERS.length] ?? "Novita";
  return {
    at,
    keyHash: agent.keyHash,
    model,
    variant: isFree ? "free" : "standard",
    provider,
    endpointId: `endpoint-${provider}`,
    promptTokens: tokens(agent.prompt),
    completionTokens: tokens(agent.completion),
    reasoningTokens: 0,
    costNanoUsd: 0,
    byokNanoUsd: 0,
    ok: true,
  };
}

/** Nano-dollars a token; what a request's tokens cost. */
export function priced(request: PlantedRequest, nanoUsd: number): PlantedRequest {
  const tokens = request.promptTokens + 4 * request.completionTokens;
  return { ...request, costNanoUsd: Math.max(1, Math.round(tokens * nanoUsd)) };
}
