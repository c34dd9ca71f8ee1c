import { writeTransaction } from "@/db/client";
import { keepProviders, type SeenProvider } from "@/db/writes/providers";
import type { ProvidersReply } from "@/lib/openrouter/client";
import type { Runtime } from "@/lib/runtime";
import { keepPolicyLook } from "./keep-policy-look";

export type SyncPoliciesInput = Pick<Runtime, "db" | "openrouter" | "now"> & {
  readonly signal?: AbortSignal;
  /** False: one try only. */
  readonly retry?: boolean;
};

/**
 * The daily look at what becomes of prompts: the ZDR list, the notes in descriptions, the providers. Either list is kept
 * when the other fails, and the failure is thrown afterwards.
 */
export async function syncPolicies({
  db,
  openrouter,
  now,
  signal,
  retry = true,
}: SyncPoliciesInput): Promise<Record<string, number>> {
  const [zdr, providers] = await Promise.allSettled([
    openrouter.listZdrEndpoints({ retry, signal }),
    openrouter.listProviders({ retry, signal }),
  ]);
  signal?.throwIfAborted();

  if (providers.status === "fulfilled") {
    const { value } = providers;
    writeTransaction(db, (tx) => keepProviders(tx, value.providers.map(seen), value.takenAt));
  }
  if (zdr.status === "rejected") throw zdr.reason;
  const counts = writeTransaction(db, (tx) => keepPolicyLook(tx, zdr.value, now()));
  if (providers.status === "rejected") throw providers.reason;

  return {
    ...counts,
    providers: providers.value.providers.length,
    refused: zdr.value.refused.length + providers.value.refused.length,
  };
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
