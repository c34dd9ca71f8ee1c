import type { Writer } from "@/db/client";
import type { ModelAt } from "@/db/queries/models-at";
import type { EvidenceLook } from "@/db/writes/evidence";
import { noteStatement } from "@/lib/domain/policy/data-notes";
import {
  type FrontendStatement,
  frontendEndpointStatement,
  frontendProviderStatement,
} from "@/lib/domain/policy/frontend-policy";
import type { FrontendEndpointsReply, FrontendProvidersReply } from "@/lib/openrouter/frontend";
import { listTags } from "./list-tags";

const FRONTEND = "https://openrouter.ai/api/frontend/v1";

type Served = Extract<FrontendEndpointsReply, { kind: "served" }>;

/** What OpenRouter's pages say of the endpoints of a model. No look where no policy tells anything, so that a change of shape ends nothing. */
export function frontendEndpointLook(tx: Writer, modelId: string, reply: Served): EvidenceLook[] {
  const { endpoints, refused, takenAt, path } = reply;
  const missing = listTags(tx, modelId).length - endpoints.length - refused;
  const policies = [
    ...endpoints.map(({ dataPolicy, providerName }) => ({
      policy: dataPolicy,
      name: providerName,
    })),
    // An endpoint that could not be read, or that the pages do not show, may be the one that trains.
    ...Array.from({ length: refused + Math.max(0, missing) }, () => ({ policy: null, name: null })),
  ];
  if (!policies.some((policy) => frontendEndpointStatement([policy]))) return [];
  const statement = withUrl(frontendEndpointStatement(policies), `${FRONTEND}${path}`);
  return [{ modelId, source: "frontend_endpoint", at: takenAt, statement }];
}

/** The warning on the model's page. */
export function frontendWarningLook(modelId: string, reply: Served): EvidenceLook[] {
  const { endpoints, takenAt, path } = reply;
  const warnings = endpoints.flatMap(({ warning }) => (warning === undefined ? [] : [warning]));
  if (warnings.length === 0) return [];
  const texts = new Set(warnings.filter((warning) => warning !== null));
  const statement = withUrl(noteStatement([...texts].join("\n")), `${FRONTEND}${path}`);
  return [{ modelId, source: "frontend_warning", at: takenAt, statement }];
}

/** What OpenRouter's pages say of the providers of all known endpoints of a model. */
export function frontendProviderLook(
  tx: Writer,
  { modelId }: ModelAt,
  { providers, takenAt }: FrontendProvidersReply,
): EvidenceLook[] {
  const slugs = new Set(listTags(tx, modelId).map((tag) => tag.split("/")[0] ?? tag));
  const own = [...slugs].map((slug) => providers.find((provider) => provider.slug === slug));
  const policies = own.map((provider) => ({
    policy: provider?.dataPolicy ?? null,
    name: provider?.name ?? null,
  }));
  if (!policies.some((policy) => frontendProviderStatement([policy]))) return [];
  const statement = withUrl(frontendProviderStatement(policies), `${FRONTEND}/all-providers`);
  return [{ modelId, source: "frontend_provider", at: takenAt, statement }];
}

function withUrl(
  said: Pick<FrontendStatement, "training" | "retention" | "quote"> | null,
  sourceUrl: string,
): EvidenceLook["statement"] {
  if (!said) return null;
  const { training, retention, quote } = said;
  return { training, retention, quote, sourceUrl };
}
