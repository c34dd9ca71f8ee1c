import { freeStateOf } from "@/lib/domain/models/free-state";
import { twinOf } from "@/lib/domain/models/model-id";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { type Random, seededRandom } from "@/scripts/support/seeded-random";
import { hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import type { Catalog } from "./catalog";
import type { FreeModelsOn } from "./free-models";
import type { InventedDay } from "./invent-year";
import { ANNOUNCED, LEAVER, SIDE, STAND_IN } from "./mishap-models";
import { paidRequests, sentTo, someOf, timesBetween } from "./mishap-requests";
import { type MishapTimes, mishapTimes } from "./mishap-times";
import { secretOf } from "./team-keys";

/** Whose money it is. */
export const MISHAP_KEYS = {
  leaving: "hermes-agent",
  searches: "ci-pipeline",
  twin: "dev-laptop",
  side: "review-bot",
} as const;

/** What the mishaps cost, nano-dollars. */
export const MISHAP_COSTS = {
  leaving: 1_500_000_000,
  searches: 220_000_000,
  twin: 200_000_000,
  /** Each request. */
  side: 2_100_000,
} as const;

const OWN_DAYS = 14;
const STAND_INS = 14;
/** Requests that another key lends it in the hours before its model leaves. */
const LENT = 45;
const BUSY_MS = 3 * HOUR_MS;
const SEARCHES = 11;
const TWINS = 10;
const ANNOUNCED_IN_WEEK = 96;
const SIDES_A_DAY = 20;

export type MishapParams = {
  /** Wall clock, ms. */
  readonly now: number;
  /** What the imitation lists in the end. */
  readonly catalog: Catalog;
  readonly free: FreeModelsOn;
};

type Making = MishapParams & { readonly random: Random; readonly times: MishapTimes };
type Change = (requests: readonly PlantedRequest[], making: Making) => readonly PlantedRequest[];

/**
 * The same year, in which some keys that are meant for free models pay: one whose model leaves today, one that calls a second model
 * beside its free one, one that searches the web, one that lost its `:free`. And one that uses a model which is about to leave.
 */
export function withMishaps(year: readonly InventedDay[], params: MishapParams): InventedDay[] {
  const { now } = params;
  const since = now - 2 * OWN_DAYS * DAY_MS;
  const making = { ...params, random: seededRandom(7), times: mishapTimes(now) };
  const all = year.filter(({ start }) => start >= since).flatMap(({ requests }) => requests);
  const changes: readonly Change[] = [searching, losingFree, callingBeside, announcing, leaving];
  const changed = changes.reduce<readonly PlantedRequest[]>(
    (requests, change) => change(requests, making),
    all,
  );
  const byDay = Map.groupBy(changed, ({ at }) => Math.floor(at / DAY_MS) * DAY_MS);
  return year.map(({ start, requests }) =>
    start < since
      ? { start, requests }
      : { start, requests: (byDay.get(start) ?? []).toSorted((a, b) => a.at - b.at) },
  );
}

/** The key's free model leaves the catalog, and minutes later it pays for another one. */
function leaving(requests: readonly PlantedRequest[], making: Making): PlantedRequest[] {
  const { times, random } = making;
  const { goneAt, firstPaid: from, lastPaid: to } = times.leaving;
  const isOwn = ({ at }: PlantedRequest) => at >= goneAt - OWN_DAYS * DAY_MS && at < goneAt;
  // It was busy that afternoon.
  const lent = someOf(
    requests.filter(
      (one) => one.at >= goneAt - BUSY_MS && one.at < goneAt && isFreeOf(one, "ci-pipeline"),
    ),
    LENT,
  );
  const keyHash = hashOf(secretOf(MISHAP_KEYS.leaving));
  const asked = [...without(requests, lent), ...lent.map((request) => ({ ...request, keyHash }))];
  const kept = asked.flatMap((request) => {
    if (!isFreeOf(request, MISHAP_KEYS.leaving)) return [request];
    if (isOwn(request)) return [sentTo(request, LEAVER)];
    const isSilent = request.at >= goneAt && request.at < to + 10 * MINUTE_MS;
    return isSilent ? [] : [request];
  });
  // Another key, which cannot pay, used it now and then.
  const shared = kept.map((request) =>
    isFreeOf(request, "support-triage") && isOwn(request) && random.next() < 0.15
      ? sentTo(request, LEAVER)
      : request,
  );
  const paid = paidRequests(
    {
      keyName: MISHAP_KEYS.leaving,
      modelId: STAND_IN,
      times: timesBetween({ from, to, count: STAND_INS }, random),
      costNanoUsd: MISHAP_COSTS.leaving,
    },
    making,
  );
  return [...shared, ...paid];
}

/** Searches of the web by requests to a free model: the model is free, the searches are not. */
function searching(
  requests: readonly PlantedRequest[],
  { times, random, free }: Making,
): PlantedRequest[] {
  const { from, to } = times.searches;
  const ofDay = requests.filter((request) => dayOf(request.at) === dayOf(from));
  const called = new Set(
    ofDay.filter((one) => isFreeOf(one, MISHAP_KEYS.searches)).map(({ model }) => `${model}:free`),
  );
  const ids = free(dayOf(from));
  const modelId = ids.find((id) => !called.has(id)) ?? ids[0];
  const taken = someOf(ofDay.filter(isFreeAndOk), SEARCHES);
  const costNanoUsd = MISHAP_COSTS.searches / SEARCHES;
  const searches = timesBetween({ from, to, count: SEARCHES }, random).flatMap((at, n) => {
    const request = taken[n];
    if (!request || modelId === undefined) return [];
    const keyHash = hashOf(secretOf(MISHAP_KEYS.searches));
    const own = sentTo(request, twinOf(modelId) ?? modelId);
    return [{ ...own, at, keyHash, costNanoUsd, webNanoUsd: costNanoUsd }];
  });
  return [...without(requests, taken), ...searches];
}

/** A configuration lost its `:free`: the same model, paid for, while the free one was there. */
function losingFree(requests: readonly PlantedRequest[], making: Making): PlantedRequest[] {
  const { times, random, free, catalog } = making;
  const { from, to } = times.twin;
  const twin = dearestTwin(free(dayOf(from)), catalog);
  const own = requests.flatMap((request) => {
    if (!isFreeOf(request, MISHAP_KEYS.twin)) return [request];
    if (request.at >= from && request.at < to + HOUR_MS) return [];
    return free(dayOf(request.at)).includes(`${twin}:free`) ? [sentTo(request, twin)] : [request];
  });
  const paid = paidRequests(
    {
      keyName: MISHAP_KEYS.twin,
      modelId: twin,
      times: timesBetween({ from, to, count: TWINS }, random),
      costNanoUsd: MISHAP_COSTS.twin,
    },
    making,
  );
  return [...own, ...paid];
}

/** Beside its free model the key calls a small one that costs a little, for some days now. */
function callingBeside(requests: readonly PlantedRequest[], making: Making): PlantedRequest[] {
  const { times, random, free, now } = making;
  const lists = times.sideDays.map(free);
  const main = lists[0]?.find((id) => lists.every((list) => list.includes(id)));
  if (!main) return [...requests];
  const keyHash = hashOf(secretOf(MISHAP_KEYS.side));
  const lenders = ["ci-pipeline", "support-triage", MISHAP_KEYS.side];
  const taken = times.sideDays.flatMap((start) => {
    const isToday = start + DAY_MS > now;
    const from = isToday ? Math.max(start, now - 3 * HOUR_MS) : start + 8 * HOUR_MS;
    const to = isToday ? now - 6 * MINUTE_MS : start + 20 * HOUR_MS;
    const lent = requests.filter(
      (request) =>
        request.at >= from &&
        request.at < to &&
        isFreeAndOk(request) &&
        lenders.some((name) => isFreeOf(request, name)),
    );
    return someOf(lent, SIDES_A_DAY);
  });
  const mains = taken.map((request) => ({ ...sentTo(request, twinOf(main) ?? main), keyHash }));
  const paid = mains.flatMap(({ at }) => {
    const aside = at + 5_000 + random.below(30) * 1_000;
    const paying = { keyName: MISHAP_KEYS.side, modelId: SIDE, times: [aside] };
    return paidRequests({ ...paying, costNanoUsd: MISHAP_COSTS.side }, making);
  });
  const own = [...without(requests, taken), ...mains].map((request) => {
    // Whoever reviews reads much.
    if (!isFreeOf(request, MISHAP_KEYS.side) || !request.ok) return request;
    return { ...request, promptTokens: 9_000 + random.below(16_000) };
  });
  return [...own, ...paid];
}

/** A free model that is to leave within days, in use. */
function announcing(
  requests: readonly PlantedRequest[],
  { now }: Making,
): readonly PlantedRequest[] {
  const own = requests.filter(
    (request) =>
      request.at >= now - 6 * DAY_MS && isFreeOf(request, "ci-pipeline") && isFreeAndOk(request),
  );
  const chosen = new Set(someOf(own, ANNOUNCED_IN_WEEK));
  return requests.map((request) => (chosen.has(request) ? sentTo(request, ANNOUNCED) : request));
}

/** Of what was free, the twin that costs most; without `:free`. */
function dearestTwin(free: readonly string[], catalog: Catalog): string {
  const [first] = free
    .flatMap((id) => {
      const twin = catalog.get(twinOf(id) ?? "");
      return twin && freeStateOf(twin).state === "paid" ? [twin] : [];
    })
    .sort((a, b) => Number(b.pricing.prices.prompt) - Number(a.pricing.prices.prompt));
  if (!first) throw new RangeError("No free model of the demo has a twin.");
  return first.id;
}

function without(requests: readonly PlantedRequest[], taken: readonly PlantedRequest[]) {
  const gone = new Set(taken);
  return requests.filter((request) => !gone.has(request));
}

function isFreeOf({ keyHash, variant }: PlantedRequest, keyName: string): boolean {
  return variant === "free" && keyHash === hashOf(secretOf(keyName));
}

/** Answered, and at no cost so far. */
function isFreeAndOk({ variant, ok, costNanoUsd }: PlantedRequest): boolean {
  return variant === "free" && ok && costNanoUsd === 0;
}

function dayOf(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}
