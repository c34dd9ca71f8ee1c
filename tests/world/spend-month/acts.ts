import type { SpendCause } from "@/lib/domain/spend/spend";
import type { Random } from "@/scripts/support/seeded-random";
import type { PlantedRequest } from "../../fake-openrouter/account/planted";
import { DAY, HOUR, MINUTE } from "../../support/builders";
import { type Agent, atPace, call, momentsOn, priced } from "./agent";
import { ALWAYS, type Listed, type MonthModel, without } from "./month-catalog";

/** A model that costs money, and how much: nano-dollars a prompt token. */
export type Priced = { readonly id: string; readonly nanoUsd: number };

export type Scene = {
  readonly random: Random;
  readonly agent: Agent;
  /** What the key calls when nothing goes wrong; always listed as free. */
  readonly free: string;
  /** Models of the catalog, large and small. */
  readonly large: readonly Priced[];
  readonly small: readonly Priced[];
  /** Nobody else's: the story may do with it as it likes. Without suffix. */
  readonly own: string;
  /** About when it goes wrong, ms. */
  readonly at: number;
  /** Of several incidents of the same cause, which one. */
  readonly nth: number;
};

/** What goes wrong, and what the key calls otherwise. */
export type Act = {
  readonly cause: SpendCause;
  readonly paid: readonly PlantedRequest[];
  /** Free requests that belong to the story. */
  readonly beside?: readonly PlantedRequest[];
  readonly models?: readonly MonthModel[];
  /** The id that ordinary requests of the key go to at that moment; null for none. */
  readonly ordinary: (at: number) => string | null;
  /** Ordinary requests are sent with a provider's key of one's own. */
  readonly isByok?: boolean;
};

type Play = (scene: Scene) => Act;

type Bout = {
  readonly from: number;
  readonly lasts: number;
  readonly perDay?: number;
  /** Requests in quick succession at its beginning. */
  readonly tries?: number;
};

/** Requests of the agent from then on, within so long: whoever changes a program tries it, mostly, and then it goes its own pace. */
function bout(
  scene: Scene,
  { from, lasts, perDay = scene.agent.perDay, tries = triesOf(scene) }: Bout,
): number[] {
  const { agent, random } = scene;
  const paced = atPace(agent, perDay);
  const days = Array.from({ length: Math.ceil(lasts / DAY) + 1 }, (_, n) => from + n * DAY);
  const moments = days
    .flatMap((day) => momentsOn(Math.floor(day / DAY) * DAY, paced, random))
    .filter((at) => at >= from && at < from + lasts);
  let last = from + random.below(90_000);
  const tried = [last];
  for (let n = 0; n < tries; n += 1) {
    last += 1_000 + Math.floor(random.exponential(50_000));
    tried.push(last);
  }
  return [...tried, ...moments.filter((at) => at > last)];
}

function triesOf({ random }: Scene): number {
  return random.below(5) === 0 ? 0 : 2 + random.below(14);
}

const paused = (scene: Scene, pause: Listed) => (at: number) =>
  at >= pause.from && at < pause.until ? null : scene.free;

/** Somebody edits a configuration, and `:free` is gone. */
const twinUsed: Play = (scene) => {
  const { random, nth, at, own, agent } = scene;
  const lasts = [40 * MINUTE, 9 * HOUR, 26 * HOUR, 3 * MINUTE, 5 * HOUR][nth % 5] ?? HOUR;
  const twin = { id: own, nanoUsd: 300 };
  const models = [
    { id: `${own}:free`, listed: ALWAYS },
    { id: own, listed: ALWAYS },
  ];
  const moments = bout(scene, { from: at, lasts });
  const until = (moments.at(-1) ?? at) + 1;
  const paid = moments.map((moment) =>
    priced(call(agent, { at: moment, id: twin.id }, random), twin.nanoUsd),
  );
  // One never used the free one: a new program on a key that had rested.
  const ordinary = (moment: number) => {
    if (nth % 5 === 4) return moment < at - 2 * DAY ? scene.free : null;
    return moment >= at && moment < until + 70 * MINUTE ? null : `${own}:free`;
  };
  return { cause: "twin_used", paid, models, ordinary };
};

/** The free id is taken off the list, and the client falls back to the id without the suffix. */
const endedTwin: Play = (scene) => {
  const { random, nth, at, own, agent } = scene;
  const after = [20_000, 4 * MINUTE, 3 * HOUR, 11 * HOUR, 40 * MINUTE, 41 * HOUR][nth % 6] ?? 0;
  const end = at - after;
  const lasts = [6 * HOUR, 50 * MINUTE, 30 * HOUR, 2 * HOUR, 12 * HOUR, HOUR][nth % 6] ?? HOUR;
  // One stays on the list under its name and gets a price.
  const becamePaid = nth % 6 === 4;
  // One comes back after a while, and is used again.
  const back = nth % 6 === 3 ? at + lasts + 3 * HOUR : Number.POSITIVE_INFINITY;
  const left = { from: end, until: back };
  const models: MonthModel[] = [
    becamePaid
      ? { id: `${own}:free`, listed: ALWAYS, prices: [{ from: end, usd: "0.0000003" }] }
      : { id: `${own}:free`, listed: without(ALWAYS, left) },
    { id: own, listed: ALWAYS },
  ];
  const id = becamePaid ? `${own}:free` : own;
  const paid = bout(scene, { from: at, lasts }).map((moment) =>
    priced(call(agent, { at: moment, id }, random), 300),
  );
  const before = end - (2 + random.below(20)) * DAY;
  const ordinary = (moment: number) => {
    if (moment < before) return scene.free;
    return moment < end || moment >= back ? `${own}:free` : null;
  };
  return { cause: "free_ended", paid, models, ordinary };
};

/** The free id is taken off the list, and somebody, or the program, puts a paid one in its place. */
const endedOther: Play = (scene) => {
  const { random, nth, at, own, agent, large, small } = scene;
  const after = [2 * MINUTE, 25 * MINUTE, 4 * HOUR, 14 * HOUR][nth % 4] ?? 0;
  const end = at - after;
  const lasts = [35 * MINUTE, 20 * HOUR, 3 * HOUR, 28 * HOUR][nth % 4] ?? HOUR;
  const paidModels = nth % 2 === 0 ? [random.pick(small)] : [random.pick(large)];
  const models: MonthModel[] = [
    { id: `${own}:free`, listed: [{ from: Number.NEGATIVE_INFINITY, until: end }] },
    ...(nth % 2 === 0 ? [{ id: own, listed: ALWAYS }] : []),
  ];
  const paid = bout(scene, { from: at, lasts }).map((moment) => {
    const model = random.pick(paidModels);
    return priced(call(agent, { at: moment, id: model.id }, random), model.nanoUsd);
  });
  const ordinary = (moment: number) => (moment < end ? `${own}:free` : null);
  return { cause: "free_ended", paid, models, ordinary };
};

/** `openrouter/auto` where `openrouter/free` was meant. */
const router: Play = (scene) => {
  const { random, nth, at, agent, large, small } = scene;
  const lasts = [90 * MINUTE, 7 * HOUR, 12 * MINUTE, 30 * HOUR][nth % 4] ?? HOUR;
  const chosen = [random.pick(large), random.pick(small), random.pick(large)];
  const moments = bout(scene, { from: at, lasts });
  const paid = moments.map((moment) => {
    const model = random.pick(chosen);
    const asked = {
      ...call(agent, { at: moment, id: model.id }, random),
      askedFor: "openrouter/auto",
    };
    return priced(asked, model.nanoUsd);
  });
  const until = (moments.at(-1) ?? at) + 1;
  return { cause: "router", paid, ordinary: paused(scene, { from: at, until }) };
};

/** The free model is overloaded now and then, and the request goes to the next of the list. */
const fallback: Play = (scene) => {
  const { random, nth, at, agent, large, own } = scene;
  const isTwin = nth % 2 === 0;
  const id = isTwin ? `${own}:free` : scene.free;
  const second = isTwin ? { id: own, nanoUsd: 300 } : random.pick(large);
  const models = isTwin
    ? [
        { id, listed: ALWAYS },
        { id: own, listed: ALWAYS },
      ]
    : [];
  const lasts = [3 * HOUR, 50 * MINUTE, 8 * HOUR, 25 * HOUR, 2 * HOUR][nth % 5] ?? HOUR;
  const moments = bout(
    { ...scene, agent: { ...agent, rhythm: "sessions" } },
    { from: at, lasts, perDay: 150 },
  );
  const paid: PlantedRequest[] = [];
  const beside: PlantedRequest[] = [];
  let isOverloaded = true;
  beside.push(call(agent, { at: at - 40_000 - random.below(60_000), id }, random));
  for (const [n, moment] of moments.entries()) {
    // An overload passes after some requests, and comes again.
    if (n > 0 && random.below(4) === 0) isOverloaded = !isOverloaded;
    const request = call(agent, { at: moment, id: isOverloaded ? second.id : id }, random);
    // Where OpenRouter chooses, it tells what was asked for; where the program does, it does not know.
    const asked = nth % 2 === 0 ? { ...request, askedFor: id } : request;
    if (isOverloaded) paid.push(priced(asked, second.nanoUsd));
    else beside.push(request);
  }
  const last = paid.at(-1)?.at ?? at;
  beside.push(call(agent, { at: last + 70_000 + random.below(120_000), id }, random));
  return { cause: "fallback", paid, beside, models, ordinary: () => id };
};

/** The agent's titles and summaries go to a small model that nobody has set to a free one. */
const sideModel: Play = (scene) => {
  const { random, nth, at, agent, small, free } = scene;
  const model = small[nth % small.length] ?? random.pick(small);
  const lasts = [45 * MINUTE, 6 * HOUR, 27 * HOUR, 100 * MINUTE, 3 * HOUR][nth % 5] ?? HOUR;
  const sessions = { ...scene, agent: { ...agent, rhythm: "sessions" as const } };
  // An agent at work asks dozens of times.
  const tries = 15 + random.below(40);
  const every = 3 + random.below(6);
  const paid: PlantedRequest[] = [];
  const beside: PlantedRequest[] = [];
  for (const [n, moment] of bout(sessions, { from: at, lasts, perDay: 160, tries }).entries()) {
    beside.push(call(agent, { at: moment, id: free }, random));
    if (n % every !== 0) continue;
    const size = 0.04 + 0.12 * random.next();
    const soon = moment + 1_500 + random.below(12_000);
    paid.push(priced(call(agent, { at: soon, id: model.id, size }, random), model.nanoUsd));
  }
  return { cause: "side_model", paid, beside, ordinary: () => free };
};

/** A free model with the search switched on. */
const webSearch: Play = (scene) => {
  const { random, nth, at, agent, free } = scene;
  const lasts = [15 * MINUTE, 5 * HOUR, 26 * HOUR, 2 * HOUR][nth % 4] ?? HOUR;
  const paid = bout(scene, { from: at, lasts }).map((moment) => {
    const costNanoUsd = 4_000_000 * (1 + random.below(5));
    return {
      ...call(agent, { at: moment, id: free }, random),
      costNanoUsd,
      webNanoUsd: costNanoUsd,
    };
  });
  return { cause: "web_search", paid, ordinary: () => free };
};

/** A model at $0 without the label gets its price. */
const promoEnded: Play = (scene) => {
  const { random, nth, at, own, agent } = scene;
  const after = [30_000, 6 * MINUTE, 2 * HOUR, 13 * HOUR][nth % 4] ?? 0;
  const lasts = [4 * HOUR, 29 * HOUR, 40 * MINUTE, 90 * MINUTE][nth % 4] ?? HOUR;
  const listed = ALWAYS;
  const prices = [
    { from: Number.NEGATIVE_INFINITY, usd: "0" },
    { from: at - after, usd: "0.0000004" },
  ];
  const paid = bout(scene, { from: at, lasts }).map((moment) =>
    priced(call(agent, { at: moment, id: own }, random), 400),
  );
  const ordinary = (moment: number) => (moment < at - after ? own : null);
  return { cause: "promo_ended", paid, models: [{ id: own, listed, prices }], ordinary };
};

/** The month's allowance of requests with a provider's key is used up, and 5 % are due. */
const byokFee: Play = (scene) => {
  const { random, nth, at, agent, large } = scene;
  const lasts = [2 * HOUR, 30 * HOUR, 20 * MINUTE, 9 * HOUR][nth % 4] ?? HOUR;
  const model = large[nth % large.length] ?? random.pick(large);
  const paid = bout(scene, { from: at, lasts }).map((moment) => {
    const { costNanoUsd: byokNanoUsd, ...request } = priced(
      call(agent, { at: moment, id: model.id }, random),
      model.nanoUsd,
    );
    const fee = Math.max(1, Math.round(byokNanoUsd / 20));
    return { ...request, byokNanoUsd, costNanoUsd: fee, byokFeesNanoUsd: fee };
  });
  const until = (paid.at(-1)?.at ?? at) + 1;
  const ordinary = (moment: number) => (moment >= at && moment < until ? null : model.id);
  return { cause: "byok_fee", paid, ordinary, isByok: true };
};

/** Somebody tries a paid model with a key that is used for other things at other times, or for nothing. */
const unexplained: Play = (scene) => {
  const { random, nth, at, agent, large } = scene;
  const model = random.pick(large);
  const paid = bout(scene, { from: at, lasts: nth % 2 === 0 ? 20 * MINUTE : 3 * HOUR }).map(
    (moment) => priced(call(agent, { at: moment, id: model.id }, random), model.nanoUsd),
  );
  const ordinary = (moment: number) =>
    nth % 2 === 0 || Math.abs(moment - at) < 8 * HOUR ? null : scene.free;
  return { cause: "unexplained", paid, ordinary };
};

/** How often each is played in a month: forty times together. */
export const PLAYS: readonly (readonly [Play, number])[] = [
  [twinUsed, 5],
  [endedTwin, 6],
  [endedOther, 4],
  [router, 4],
  [fallback, 5],
  [sideModel, 5],
  [webSearch, 3],
  [promoEnded, 3],
  [byokFee, 3],
  [unexplained, 2],
];
