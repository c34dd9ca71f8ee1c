import { eq } from "drizzle-orm";
import { type Database, writeTransaction } from "@/db/client";
import { accounts, keys } from "@/db/schema/keys";
import type { AuditEntry } from "@/db/writes/audit";
import { createKeyring } from "@/lib/crypto/keyring";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time";
import { parseEnv } from "@/lib/env";
import { createLog } from "@/lib/log";
import { createOpenRouter } from "@/lib/openrouter/client";
import type { JobContext } from "@/lib/sync/job";
import { syncActivity } from "@/lib/sync/sync-activity";
import { syncKeys } from "@/lib/sync/sync-keys";
import { hashOf, maskOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedKey, PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import type { Fake } from "@/tests/fake-openrouter/start-fake-openrouter";
import type { Catalog } from "./catalog";
import { freeModels } from "./free-models";
import { withMishaps } from "./invent-mishaps";
import { inventModel } from "./invent-model";
import { inventYear } from "./invent-year";
import { keepDay } from "./keep-day";
import { liveMishaps, runJobs } from "./live-mishaps";
import { mishapMoments } from "./mishap-moments";
import { sumOf } from "./sum-of";
import {
  INFERENCE_SECRET,
  MANAGEMENT_SECRET,
  secretOf,
  TEAM_KEYS,
  type TeamKey,
} from "./team-keys";

/** Fewer than the 30 that OpenRouter tells, so that no day is lost in between. */
const ACTIVITY_EVERY_DAYS = 28;
/** Of the day on which a key is switched off. */
const SWITCHED_OFF_MS = 9 * HOUR_MS;
const WORKSPACES = [
  {
    id: "5f1c2a9e-0b7d-5c3e-9a41-6d2f8e7b1c01",
    name: "Product",
    slug: "product",
    isBroadcastEnabled: true,
  },
  {
    id: "5f1c2a9e-0b7d-5c3e-9a41-6d2f8e7b1c02",
    name: "Internal",
    slug: "internal",
    isBroadcastEnabled: true,
  },
] as const;

/** What the demo's Gratis gets through its environment. */
export const ACCOUNT_VARIABLES = {
  OPENROUTER_API_KEY: INFERENCE_SECRET,
  OPENROUTER_MANAGEMENT_KEY: MANAGEMENT_SECRET,
  GRATIS_FRONTEND_POLICIES: "on",
} as const;

/** By the privacy settings of the account, as far as they are known: these models refuse its requests. */
const RULED_OUT = Array.from(
  { length: 40 },
  (_, n) => inventModel(n, { createdAt: 0 }).free.id,
).filter((id) => sumOf(id) % 5 === 2);

export type AccountParams = {
  readonly db: Database;
  readonly fake: Fake;
  readonly catalog: Catalog;
  /** Wall clock, ms. */
  readonly now: number;
};

/**
 * Gives the imitation an account with twelve keys and a year of requests, and the database what Gratis would have kept of that
 * year, by the same jobs and writes. Needs the past of the catalog. Leaves the imitation on real time. Gives
 * how many free requests of the running day are used, and what the audit log is to have of what the team did.
 */
export async function prepareAccount({
  db,
  fake,
  catalog,
  now,
}: AccountParams): Promise<{ used: number; log: readonly AuditEntry[] }> {
  const free = freeModels(db, { now });
  const year = withMishaps(inventYear({ now, catalog, free }), { now, catalog, free });
  plantTeam(fake, { now, requests: year.flatMap(({ requests }) => requests) });
  const openrouter = createOpenRouter({
    baseUrl: fake.url,
    now: fake.clock.now,
    sleep: async () => undefined,
  });
  const context: JobContext = {
    db,
    openrouter,
    now: fake.clock.now,
    log: createLog("silent"),
    // Nothing is sealed: both secrets stand in the environment.
    keyring: createKeyring(Buffer.alloc(32, 7)),
    env: parseEnv({ ...ACCOUNT_VARIABLES, OPENROUTER_BASE_URL: fake.url }),
    signal: new AbortController().signal,
    cadenceMs: null,
    // Days are filed without a pause, so that a connection may have been closed meanwhile.
    retry: true,
    isAsked: false,
  };
  const moments = mishapMoments(year, now);
  const within = (start: number) => moments.filter(({ at }) => at >= start && at < start + DAY_MS);
  const log: AuditEntry[] = [];
  for (const [n, { start, requests }] of year.entries()) {
    const daysAgo = year.length - 1 - n;
    if (daysAgo > 0) {
      await liveThrough(context, { n, start, fake });
      await switchOff(context, { daysAgo, start, fake });
    }
    if (n === 0) describeKeys(db);
    log.push(...(await liveMishaps(context, { fake, moments: within(start) })));
    if (daysAgo > 0) keepDay(db, { start, requests });
  }
  fake.clock.set(now);
  await runJobs(context, ["keys", "activity", "minutes", "quota", "endpoints", "policies"]);
  await openrouter.close();
  fake.clock.run();
  const used = (year.at(-1)?.requests ?? []).filter(({ variant }) => variant === "free").length;
  return { used, log };
}

/** The account with its keys and these requests, on the imitation. */
export function plantTeam(
  fake: Fake,
  { now, requests }: { now: number; requests: readonly PlantedRequest[] },
): void {
  fake.plant({
    workspaces: WORKSPACES,
    keys: [...TEAM_KEYS.map((key) => plantedKey(key, now)), MANAGEMENT_KEY],
    requests,
    account: {
      organizationId: "org_northwind_example",
      totalCreditsUsd: 400,
      hiddenModels: RULED_OUT,
    },
  });
}

type LivedDay = { readonly n: number; readonly start: number } & Pick<AccountParams, "fake">;

/** The jobs of a day of the past, as far as they found something that the days between do not find as well. */
async function liveThrough(context: JobContext, { n, start, fake }: LivedDay): Promise<void> {
  if (n % ACTIVITY_EVERY_DAYS !== 0) return;
  fake.clock.set(start + HOUR_MS);
  await syncKeys(context);
  if (n > 0) await syncActivity(context);
}

/** Keys that were switched off on that day, seen by the next list of keys. */
async function switchOff(
  context: JobContext,
  { daysAgo, start, fake }: { daysAgo: number; start: number } & Pick<AccountParams, "fake">,
): Promise<void> {
  const off = TEAM_KEYS.filter(({ disabledDaysAgo }) => disabledDaysAgo === daysAgo);
  if (off.length === 0) return;
  fake.clock.set(start + SWITCHED_OFF_MS);
  for (const { name } of off) fake.changeKey(hashOf(secretOf(name)), { isDisabled: true });
  await syncKeys(context);
}

const MANAGEMENT_KEY: PlantedKey = {
  name: "gratis (management)",
  secret: MANAGEMENT_SECRET,
  kind: "management",
};

function plantedKey(key: TeamKey, now: number): PlantedKey {
  const { name, workspace, capUsd } = key;
  const place = WORKSPACES.find(({ slug }) => slug === workspace) ?? WORKSPACES[0];
  return {
    name,
    secret: secretOf(name),
    label: maskOf(secretOf(name)),
    workspaceId: place.id,
    limitNanoUsd: capUsd === null ? null : capUsd * 1e9,
    limitReset: capUsd ? "monthly" : null,
    createdAt: now - 400 * DAY_MS,
  };
}

/** What the team said about its keys. */
function describeKeys(db: Database): void {
  writeTransaction(db, (tx) => {
    tx.update(accounts).set({ name: "Northwind" }).run();
    for (const { name, owner, policy, budgetUsd, note } of TEAM_KEYS) {
      tx.update(keys)
        .set({
          owner,
          policy,
          monthlyBudgetNanoUsd: budgetUsd === undefined ? null : budgetUsd * 1e9,
          note: note ?? null,
        })
        .where(eq(keys.hash, hashOf(secretOf(name))))
        .run();
    }
  });
}
