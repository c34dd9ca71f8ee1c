import { writeTransaction } from "@/db/client";
import { newestAccepted } from "@/db/queries/accepted-snapshots";
import { listModelsAt } from "@/db/queries/models-at";
import { type EndpointLook, keepEndpointLook } from "@/db/writes/endpoints";
import { FREE_ROUTER_ID } from "@/lib/domain/models/is-free-model-id";
import { ROSTER_STATES } from "@/lib/domain/models/model-facts";
import { isAppError } from "@/lib/errors";
import type { EndpointsReply } from "@/lib/openrouter/client";
import type { Runtime } from "@/lib/runtime";
import type { HeldKey } from "./held-keys";
import { runPool } from "./run-pool";

const AT_ONCE = 4;
/** A refusal may be of the house and not of the key, so not every key is tried. */
const MOST_KEYS = 3;
export type SyncEndpointsInput = Pick<Runtime, "db" | "openrouter" | "now"> & {
  /** Keys to ask with; of these, the first that calls models and is served. Without one latency and throughput are not told. */
  readonly keys?: readonly HeldKey[];
  readonly signal?: AbortSignal;
  /** False: one try only. */
  readonly retry?: boolean;
};

/**
 * Looks at the endpoints of every roster model. A model whose answer fails loses only its own look; when none answers, the
 * first error is thrown.
 */
export async function syncEndpoints(input: SyncEndpointsInput): Promise<Record<string, number>> {
  const { db, now, signal, retry = true } = input;
  const ids = listIds(db);
  const ask = asker(input);
  const looks: EndpointLook[] = [];
  const errors: unknown[] = [];
  let withKey = 0;
  let skipped = 0;
  let isLimited = false;

  await runPool(ids, { atOnce: AT_ONCE }, async (id) => {
    if (isLimited) {
      skipped += 1;
      return;
    }
    try {
      // Once one model failed with all its tries, the fault is hardly the model's: the others get one try each.
      const { reply, isKeyed } = await ask(id, retry && errors.length === 0);
      looks.push(lookOf(id, reply));
      if (isKeyed) withKey += 1;
    } catch (error) {
      signal?.throwIfAborted();
      if (!isAppError(error)) throw error;
      errors.push(error);
      isLimited ||= error.code === "upstream_rate_limited";
    }
  });
  if (errors.length > 0 && looks.length === 0) throw errors[0];

  const isNew = writeTransaction(db, (tx) =>
    looks.map((look) => keepEndpointLook(tx, look, now())),
  );
  return {
    models: ids.length,
    served: looks.filter(({ endpoints }) => endpoints.length > 0).length,
    not_served: looks.filter(({ endpoints }) => endpoints.length === 0).length,
    endpoints: looks.reduce((sum, { endpoints }) => sum + endpoints.length, 0),
    known: isNew.filter((isKept) => !isKept).length,
    with_key: withKey,
    failed: errors.length,
    skipped,
  };
}

/** Asks with a key; once OpenRouter refuses it, with the next for the rest of the run, in the end without one: a bad key must not cost the look. */
function asker({ openrouter, signal, keys = [] }: SyncEndpointsInput) {
  const secrets = keys
    .filter(({ kind }) => kind === "inference")
    .slice(0, MOST_KEYS)
    .map(({ secret }) => secret);
  return async (id: string, retry: boolean): Promise<Answered> => {
    for (;;) {
      const [asked] = secrets;
      try {
        const reply = await openrouter.listEndpoints(id, { retry, signal, secret: asked });
        return { reply, isKeyed: asked !== undefined };
      } catch (error) {
        const isRefused = isAppError(error) && error.code === "upstream_unauthorized";
        if (asked === undefined || !isRefused) throw error;
        // Another question may have been refused it, too.
        if (secrets[0] === asked) secrets.shift();
      }
    }
  };
}

type Answered = { readonly reply: EndpointsReply; readonly isKeyed: boolean };

function listIds(db: Runtime["db"]): string[] {
  const newest = newestAccepted(db);
  if (!newest) return [];
  return listModelsAt(db, { at: newest.takenAt, states: ROSTER_STATES })
    .map(({ modelId }) => modelId)
    .filter((id) => id !== FREE_ROUTER_ID);
}

function lookOf(modelId: string, reply: EndpointsReply): EndpointLook {
  const { takenAt } = reply;
  if (reply.kind === "not_served") return { modelId, takenAt, endpoints: [], isPartial: false };
  return {
    modelId,
    takenAt,
    isPartial: reply.refused.length > 0,
    endpoints: reply.endpoints.map((endpoint) => ({
      tag: endpoint.tag,
      providerName: endpoint.provider_name ?? endpoint.tag,
      contextLength: endpoint.context_length,
      maxCompletionTokens: endpoint.max_completion_tokens,
      quantization: endpoint.quantization,
      status: endpoint.status,
      uptimeLast5m: endpoint.uptime_last_5m,
      uptimeLast30m: endpoint.uptime_last_30m,
      uptimeLast1d: endpoint.uptime_last_1d,
      latencyLast30m: endpoint.latency_last_30m,
      throughputLast30m: endpoint.throughput_last_30m,
    })),
  };
}
