import { asc, eq } from "drizzle-orm";
import { evidence, policySources } from "@/db/schema/endpoints";
import { accounts } from "@/db/schema/keys";
import { events } from "@/db/schema/models";
import type { PolicySource } from "@/lib/domain/policy/policy";
import type { HeldKey } from "@/lib/sync/held-keys";
import { syncEndpoints } from "@/lib/sync/sync-endpoints";
import { type SyncPoliciesInput, syncPolicies } from "@/lib/sync/sync-policies";
import { fakeSecret, hashOf } from "../fake-openrouter/account/fake-secret";
import { fakeModel } from "../fake-openrouter/fake-model";
import { DAY, T0 } from "./builders";
import { type CatalogWorld, catalogWorld } from "./catalog-world";

export const TINY = "acme/tiny:free";
export const SAFE = { training: false, trainingOpenRouter: false, retainsPrompts: false };
export const TRAINS = { training: true, trainingOpenRouter: true, retainsPrompts: true };

export const tiny = (description = "A small model.") => fakeModel({ id: TINY, description });

export type PolicyWorldOptions = {
  models?: readonly unknown[];
  /** Before the endpoints are looked at. */
  prepare?: (world: CatalogWorld) => void;
};

/** Catalog and endpoints known; nothing known of prompts yet. */
export async function policyWorld({
  models = [tiny()],
  prepare = () => {},
}: PolicyWorldOptions = {}) {
  const world = await catalogWorld(models);
  const { fake, runtime, poll } = world;
  const { db } = runtime;
  prepare(world);
  await syncEndpoints(runtime);
  const sync = (parts: Partial<SyncPoliciesInput> = {}) => syncPolicies({ ...runtime, ...parts });
  return {
    ...world,
    db,
    sync,
    /** A day later, after a look at the catalog. */
    async nextDay(parts: Partial<SyncPoliciesInput> = {}, changed?: readonly unknown[]) {
      fake.clock.advance(DAY);
      if (changed) fake.setCatalog(changed);
      await poll();
      return sync(parts);
    },
    /** An account with one key that is held; gives what a run asks with. */
    account(name: string, number: number): HeldKey {
      const secret = fakeSecret(number);
      const row = db
        .insert(accounts)
        .values({ identity: `user:${name}`, name, firstSeenAt: T0 })
        .returning({ id: accounts.id })
        .get();
      const hash = hashOf(secret);
      return { keyId: number, accountId: row.id, hash, kind: "inference", secret, store: "sealed" };
    },
    evidence: (source?: PolicySource) =>
      db
        .select()
        .from(evidence)
        .orderBy(asc(evidence.modelId), asc(evidence.firstSeenAt), asc(evidence.source))
        .all()
        .filter((row) => source === undefined || row.source === source),
    changes: () =>
      db
        .select()
        .from(events)
        .where(eq(events.kind, "policy_changed"))
        .orderBy(asc(events.at))
        .all(),
    /** How reading each source went, by name. */
    sources: () =>
      Object.fromEntries(
        db
          .select()
          .from(policySources)
          .all()
          .map(({ source, ...row }) => [source, row]),
      ),
  };
}

export type PolicyWorld = Awaited<ReturnType<typeof policyWorld>>;
