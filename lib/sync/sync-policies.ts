import { writeTransaction } from "@/db/client";
import { newestAccepted } from "@/db/queries/accepted-snapshots";
import { listModelsAt, type ModelAt } from "@/db/queries/models-at";
import { keepProviders, type SeenProvider } from "@/db/writes/providers";
import { FREE_ROUTER_ID } from "@/lib/domain/models/is-free-model-id";
import { ROSTER_STATES } from "@/lib/domain/models/model-facts";
import type { AppError } from "@/lib/errors";
import type { ProvidersReply } from "@/lib/openrouter/client";
import type { Runtime } from "@/lib/runtime";
import { askEachModel } from "./ask-each-model";
import { askFrontend } from "./ask-frontend";
import { askUserModels } from "./ask-user-models";
import type { HeldKey } from "./held-keys";
import { keepPolicyLook, type PolicyReadings } from "./keep-policy-look";
import { type Reading, readingOf } from "./reading";

const AT_ONCE = 4;

export type SyncPoliciesInput = Pick<Runtime, "db" | "openrouter" | "now"> & {
  /** Keys to ask with. Without one that calls models, what our accounts may use is not asked. */
  readonly keys?: readonly HeldKey[];
  /** True: OpenRouter's own pages are asked, too. */
  readonly frontendPolicies?: boolean;
  readonly signal?: AbortSignal;
  /** False: one try only. */
  readonly retry?: boolean;
};

/**
 * The daily look at what becomes of prompts: the ZDR list, the whole descriptions, the providers, what our accounts may use, and where a
 * setting allows it OpenRouter's own pages. Each is kept when another fails. The run fails, afterwards, when a documented public one did.
 */
export async function syncPolicies(input: SyncPoliciesInput): Promise<Record<string, number>> {
  const { db, openrouter, now, signal, retry = true, keys = [], frontendPolicies } = input;
  const [zdr, providers] = await Promise.all([
    readingOf(openrouter.listZdrEndpoints({ retry, signal }), signal),
    readingOf(openrouter.listProviders({ retry, signal }), signal),
  ]);
  // Faults of one of them are seldom its own, so then the others get one try each.
  const again = { retry: retry && zdr.kind === "read" && providers.kind === "read", signal };
  const models = listRoster(db);
  const descriptions = await askEachModel({
    ...again,
    ids: models.map(({ modelId }) => modelId),
    atOnce: AT_ONCE,
    ask: (id, options) => openrouter.describeModel(id, { signal, ...options }),
  });
  const users = await askUserModels({ db, openrouter, keys, ...again });
  const served = models.filter(({ modelId }) => modelId !== FREE_ROUTER_ID);
  const frontend = frontendPolicies
    ? await askFrontend({ openrouter, models: served, ...again })
    : null;
  signal?.throwIfAborted();

  const readings: PolicyReadings = { zdr, descriptions, users, frontend };
  const counts = writeTransaction(db, (tx) => {
    if (providers.kind === "read") {
      const { value } = providers;
      keepProviders(tx, value.providers.map(seen), value.takenAt);
    }
    return keepPolicyLook(tx, readings, now());
  });
  const fault = faultOf({ zdr, providers, descriptions });
  if (fault) throw fault;

  return {
    ...counts,
    providers: providers.kind === "read" ? providers.value.providers.length : 0,
    refused: refusedIn(zdr) + refusedIn(providers),
    failed: descriptions.failed.length + descriptions.skipped,
  };
}

function listRoster(db: Runtime["db"]): ModelAt[] {
  const newest = newestAccepted(db);
  return newest ? listModelsAt(db, { at: newest.takenAt, states: ROSTER_STATES }) : [];
}

/** Of the documented public sources alone: a key's list and the undocumented pages may fail without failing the run. */
function faultOf({
  zdr,
  providers,
  descriptions,
}: Pick<PolicyReadings, "zdr" | "descriptions"> & {
  providers: Reading<ProvidersReply>;
}): AppError | null {
  if (zdr.kind === "failed") return zdr.error;
  if (providers.kind === "failed") return providers.error;
  return descriptions.told.size === 0 ? (descriptions.failed[0] ?? null) : null;
}

function refusedIn(reading: Reading<{ readonly refused: readonly unknown[] }>): number {
  return reading.kind === "read" ? reading.value.refused.length : 0;
}

function seen(provider: ProvidersReply["providers"][number]): SeenProvider {
  return {
    slug: provider.slug,
    name: provider.name ?? provider.slug,
    privacyPolicyUrl: provider.privacy_policy_url,
    termsOfServiceUrl: provider.terms_of_service_url,
    statusPageUrl: provider.status_page_url,
    headquarters: provider.headquarters,
  };
}
