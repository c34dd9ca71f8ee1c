import type { Database } from "@/db/client";
import { loadBundledHistory } from "@/db/writes/bundled";
import type { BundledHistory } from "@/db/writes/bundled-format";
import { recordSnapshot } from "@/db/writes/record-snapshot";
import { watchModel } from "@/db/writes/watches";
import { freeStateOf } from "@/lib/domain/models/free-state";
import { isRosterState } from "@/lib/domain/models/model-facts";
import { freeVariantOf } from "@/lib/domain/models/model-id";
import { DAY_MS } from "@/lib/domain/time";
import { createOpenRouter, type OpenRouter } from "@/lib/openrouter/client";
import { syncEndpoints } from "@/lib/sync/sync-endpoints";
import { syncPolicies } from "@/lib/sync/sync-policies";
import { type Random, seededRandom } from "@/scripts/support/seeded-random";
import type { Fake } from "@/tests/fake-openrouter/start-fake-openrouter";
import { type Catalog, lastCatalog, toCatalogRow } from "./catalog";
import { inventPast, type PastLook } from "./invent-past";
import { LEAVER, lastLooks, mishapPlans } from "./mishap-models";
import { policyOf } from "./policy-of";
import { providerOf } from "./provider-of";
import { castOf } from "./story";
import { sumOf } from "./sum-of";

const DAYS_WITH_ENDPOINTS = 30;
/** What is said of prompts never changes here, and to ask for it takes longer than all the rest. */
const DAYS_BETWEEN_POLICIES = 5;

export type PrepareParams = {
  readonly db: Database;
  readonly fake: Fake;
  readonly history: BundledHistory;
  /** Wall clock, ms. */
  readonly now: number;
};

/**
 * Fills a new database: the bundled history, an invented time from its end to now, a month of endpoint looks, and some
 * watched models. Leaves the imitation listing what the past ended with, on real time.
 */
export async function prepareData({ db, fake, history, now }: PrepareParams): Promise<Catalog> {
  loadBundledHistory(db, history, { now });
  const start = lastCatalog(history);
  const endOfBundled = (history.captures.at(-1) ?? 0) * 1_000;
  const plans = mishapPlans(start, now);
  const past = inventPast(start, { from: endOfBundled, to: now, plans });
  const last = past.at(-1);
  const looks = last ? [...past, ...lastLooks(last, now)] : past;
  const openrouter = createOpenRouter({
    baseUrl: fake.url,
    now: fake.clock.now,
    sleep: async () => undefined,
  });
  await recordPast({ db, fake, openrouter, looks });
  await openrouter.close();

  const catalog = looks.at(-1)?.catalog ?? start;
  const cast = castOf(catalog, 0);
  const watched = cast ? [cast.leaver, cast.shrinker, cast.flapper, freeVariantOf(LEAVER)] : [];
  for (const modelId of watched) watchModel(db, { modelId, now });
  show(fake, catalog);
  fake.clock.run();
  return catalog;
}

export function show(fake: Fake, catalog: Catalog): void {
  fake.setCatalog([...catalog.values()].map(toCatalogRow));
}

type RecordParams = {
  db: Database;
  fake: Fake;
  openrouter: OpenRouter;
  looks: readonly PastLook[];
};

async function recordPast({ db, fake, openrouter, looks }: RecordParams): Promise<void> {
  const random = seededRandom(30);
  const end = looks.at(-1)?.at ?? 0;
  let endpointsDue = end - DAYS_WITH_ENDPOINTS * DAY_MS;
  let shown: Catalog | null = null;
  for (const { at, cadenceMs, catalog } of looks) {
    recordSnapshot(db, {
      takenAt: at,
      receivedAt: at,
      source: "poll",
      cadenceMs,
      models: catalog === shown ? "unchanged" : [...catalog.values()],
      refused: [],
    });
    shown = catalog;
    if (at < endpointsDue) continue;
    endpointsDue = at + DAY_MS;
    fake.clock.set(at);
    show(fake, catalog);
    overrideEndpoints(fake, catalog, random);
    const sync = { db, openrouter, now: fake.clock.now, retry: false };
    await syncEndpoints(sync);
    const daysLeft = Math.floor((end - at) / DAY_MS);
    if (daysLeft % DAYS_BETWEEN_POLICIES === 0) {
      await syncPolicies({ ...sync, frontendPolicies: true });
    }
  }
}

/** Every provider is invented, and what is said of prompts is said of invented models alone. */
function overrideEndpoints(fake: Fake, catalog: Catalog, random: Random): void {
  const roster = [...catalog.values()].filter((model) => isRosterState(freeStateOf(model).state));
  for (const { id } of roster) {
    const place = sumOf(id);
    const isPoor = place % 7 === 0;
    const uptime = 100 - random.exponential(isPoor ? 12 : 0.6);
    fake.override(id, {
      provider: providerOf(id),
      uptime: Math.max(0, Math.round(uptime * 100) / 100),
      served: random.next() < (isPoor ? 0.1 : 0.01) ? "empty" : "yes",
      ...policyOf(id),
    });
  }
}
