import { type Random, seededRandom } from "@/scripts/support/seeded-random";
import { fakeSecret, hashOf } from "../../fake-openrouter/account/fake-secret";
import type { PlantedKey, PlantedRequest } from "../../fake-openrouter/account/planted";
import { DAY, HOUR, MINUTE } from "../../support/builders";
import { type Act, PLAYS, type Priced } from "./acts";
import { type Agent, call, momentsOn, priced, RHYTHMS } from "./agent";
import { ALWAYS, catalogScript, type MonthModel, without } from "./month-catalog";
import type { MonthWorld, PlantedIncident } from "./month-world";

export const MANAGER = fakeSecret(1);

const STABLE = Array.from({ length: 12 }, (_, n) => `${n % 2 ? "qwen" : "nvidia"}/steady-${n}`);
const LARGE: readonly Priced[] = [
  { id: "anthropic/claude-sonnet", nanoUsd: 3_000 },
  { id: "openai/gpt-large", nanoUsd: 1_250 },
  { id: "google/gemini-3-pro", nanoUsd: 2_000 },
  { id: "zed/coder-480b", nanoUsd: 400 },
];
const SMALL: readonly Priced[] = [
  { id: "google/gemini-3-flash", nanoUsd: 300 },
  { id: "openai/gpt-mini", nanoUsd: 250 },
  { id: "anthropic/claude-haiku", nanoUsd: 800 },
  // Small by what it is asked for, not by its name.
  { id: "umbrella/helper", nanoUsd: 100 },
];
const ZERO = ["stealth/union-alpha", "stealth/space-bunny"];

export type MonthPlan = {
  readonly seed: number;
  /** Start of the first UTC day, ms. */
  readonly from: number;
  readonly days: number;
  readonly keys: number;
  /** Requests that cost nothing they should not. */
  readonly harmless: number;
  /** How many incidents of each play, of the number in `PLAYS`. */
  readonly share?: number;
};

/** A month of a team: what its keys ask for, what OpenRouter lists, and what goes wrong. */
export function planMonth({
  seed,
  from,
  days,
  keys: count,
  harmless,
  share = 1,
}: MonthPlan): MonthWorld {
  const random = seededRandom(seed);
  const until = from + days * DAY;
  const agents = Array.from({ length: count }, (_, n) => agentOf(n, random));
  const acts = castOf(share);
  const maySpend = agents.slice(acts.length, acts.length + Math.round(count / 5));
  const capped = agents.slice(acts.length + maySpend.length, count - 3);
  const keys = agents.map(({ keyHash }, n): PlantedKey => {
    const isCapped = capped.some((agent) => agent.keyHash === keyHash);
    return {
      secret: fakeSecret(100 + n),
      // Two of one name, and one of them spends.
      name: n === 1 ? "key 0" : `key ${n}`,
      limitNanoUsd: isCapped ? 0 : null,
    };
  });

  const models: MonthModel[] = [];
  const requests: PlantedRequest[] = [];
  const incidents: PlantedIncident[] = [];
  const perDay = harmless / (count * days);
  const departed = leavingModels({ random, from, days });
  models.push(...departed);

  for (const [n, agent] of agents.entries()) {
    const free = `${STABLE[n % STABLE.length]}:free`;
    const play = acts[n];
    let act: Act | null = null;
    if (play) {
      // Not in the first days: what a key did before is part of the story.
      const at = from + (2 + random.below(days - 6)) * DAY + random.below(DAY);
      const scene = {
        random,
        agent,
        free,
        large: LARGE,
        small: SMALL,
        own: `acme/own-${n}`,
        at,
        nth: play.nth,
      };
      act = play.play(scene);
      incidents.push({ keyHash: agent.keyHash, cause: act.cause, requests: act.paid });
      models.push(...(act.models ?? []));
      requests.push(...act.paid, ...(act.beside ?? []));
    }
    const isPaying = maySpend.includes(agent);
    const left = play ? null : random.pick(departed);
    for (let day = from; day < until; day += DAY) {
      for (const at of momentsOn(day, { ...agent, perDay }, random)) {
        const request = act
          ? ordinaryOf(act, { agent, at, random })
          : harmlessOf({ agent, at, free, isPaying, left, random });
        if (request) requests.push(request);
      }
    }
  }
  const all = requests.filter(({ at }) => at < until + DAY);
  return {
    ...{ from, until, keys, incidents, requests: all },
    maySpend: maySpend.map(({ keyHash }) => keyHash),
    catalog: catalogScript([...models, ...lasting({ random, from, days })], from),
    gaps: gapsOf({ random, from, days }),
  };
}

function agentOf(n: number, random: Random): Agent {
  return {
    keyHash: hashOf(fakeSecret(100 + n)),
    rhythm: RHYTHMS[n % RHYTHMS.length] ?? "cron",
    perDay: 20 + random.below(60),
    prompt: 800 + random.below(12_000),
    completion: 100 + random.below(900),
  };
}

function castOf(share: number) {
  return PLAYS.flatMap(([play, times]) =>
    Array.from({ length: Math.max(1, Math.round(times * share)) }, (_, nth) => ({ play, nth })),
  );
}

type Ordinary = { readonly agent: Agent; readonly at: number; readonly random: Random };

function ordinaryOf(act: Act, { agent, at, random }: Ordinary): PlantedRequest | null {
  const id = act.ordinary(at);
  if (id === null) return null;
  const request = call(agent, { at, id }, random);
  if (act.isByok) return { ...request, byokNanoUsd: 1_000 * request.promptTokens };
  // Free models are overloaded every now and then.
  return { ...request, ok: random.below(25) > 0 };
}

type Harmless = Ordinary & {
  readonly free: string;
  readonly isPaying: boolean;
  readonly left: MonthModel | null;
};

function harmlessOf({ agent, at, free, isPaying, left, random }: Harmless): PlantedRequest {
  const dice = random.below(100);
  if (isPaying && dice < 40) {
    const model = random.pick([...LARGE, ...SMALL]);
    return priced(call(agent, { at, id: model.id }, random), model.nanoUsd);
  }
  if (dice < 45) {
    const byok = call(agent, { at, id: random.pick(LARGE).id }, random);
    return { ...byok, byokNanoUsd: 1_000 + random.below(9_000_000) };
  }
  if (dice < 50) return call(agent, { at, id: random.pick(ZERO) }, random);
  if (dice < 58) return { ...call(agent, { at, id: "openrouter/free" }, random), variant: "free" };
  const end = left?.listed.at(-1)?.until ?? 0;
  if (left && dice < 75) {
    // Asked for after it has left, it answers 404.
    if (at >= end) return { ...call(agent, { at, id: left.id }, random), ok: false };
    return call(agent, { at, id: left.id }, random);
  }
  return { ...call(agent, { at, id: free }, random), ok: random.below(25) > 0 };
}

type Month = { readonly random: Random; readonly from: number; readonly days: number };

/** Free models that leave without anybody paying for it; half of them have a twin that stays. */
function leavingModels({ random, from, days }: Month): MonthModel[] {
  return Array.from({ length: 8 }, (_, n) => {
    const until = from + random.below(days * DAY);
    return { id: `leaving/model-${n}:free`, listed: [{ from: Number.NEGATIVE_INFINITY, until }] };
  });
}

/** All that stays for the month; some is missing from the list for minutes. */
function lasting({ random, from, days }: Month): MonthModel[] {
  const free = STABLE.map((id): MonthModel => {
    const hole = from + random.below(days * DAY);
    const listed =
      random.below(2) === 0
        ? ALWAYS
        : without(ALWAYS, { from: hole, until: hole + 5 * MINUTE + random.below(45 * MINUTE) });
    return { id: `${id}:free`, listed };
  });
  const twins = STABLE.slice(0, 8).map((id) => ({ id, listed: ALWAYS }));
  const paid = [...LARGE, ...SMALL].map(({ id }) => ({ id, listed: ALWAYS }));
  const zero = ZERO.map((id) => ({
    id,
    listed: ALWAYS,
    prices: [{ from: Number.NEGATIVE_INFINITY, usd: "0" }],
  }));
  const routers: MonthModel[] = [
    {
      id: "openrouter/free",
      listed: ALWAYS,
      prices: [{ from: Number.NEGATIVE_INFINITY, usd: "0" }],
    },
    {
      id: "openrouter/auto",
      listed: ALWAYS,
      prices: [{ from: Number.NEGATIVE_INFINITY, usd: "-1" }],
    },
  ];
  return [...free, ...twins, ...paid, ...zero, ...routers];
}

/** The list cannot be had for hours now and then. */
function gapsOf({ random, from, days }: Month) {
  return Array.from({ length: 4 }, () => {
    const at = from + random.below(days * DAY);
    return { from: at, until: at + HOUR + random.below(4 * HOUR) };
  });
}
