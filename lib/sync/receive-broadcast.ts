import type { SpanToKeep } from "@/db/writes/broadcast-spans";
import { DAY_MS } from "@/lib/domain/time";
import { askedFor } from "@/lib/domain/usage/asked-for";
import { type BroadcastCounts, NOTHING_RECEIVED } from "@/lib/domain/usage/broadcast-counts";
import { servedModel } from "@/lib/domain/usage/served-model";
import { spanIdentity } from "@/lib/domain/usage/span-identity";
import { type BroadcastSpan, readBroadcast } from "@/lib/openrouter/broadcast";
import type { Runtime } from "@/lib/runtime";
import { broadcastInbox } from "./broadcast-inbox";

/** As long as requests are kept, so that one which comes again is known; older ones would be counted twice. */
export const SPANS_KEPT_DAYS = 35;

/** Takes in one delivery of Broadcast's (`api.md` 7); answers when it is on disk. Throws `bad_request` for what is no OTLP. */
export async function receiveBroadcast(
  runtime: Pick<Runtime, "db" | "now" | "log">,
  body: unknown,
): Promise<BroadcastCounts> {
  const { spans, dropped, refused } = readBroadcast(body);
  const at = runtime.now();
  const recent = spans.filter((span) => isRecent(span, at));
  const counts = { dropped, refused: refused.length + spans.length - recent.length };
  if (recent.length === 0) return { ...NOTHING_RECEIVED, ...counts };
  const kept = await broadcastInbox(runtime).keep(recent.map(toKeep));
  return { ...kept, ...counts };
}

function isRecent(span: BroadcastSpan, now: number): boolean {
  return span.at > now - (SPANS_KEPT_DAYS - 1) * DAY_MS && span.at < now + DAY_MS;
}

function toKeep(span: BroadcastSpan): SpanToKeep {
  const { requestedModel: requested, answeredModel: answered, costNanoUsd, webNanoUsd } = span;
  const { id, keyName, at, provider, ok, promptTokens, completionTokens, reasoningTokens } = span;
  // A search costs money with a free model, too: it does not make it the paid one.
  const modelNanoUsd = costNanoUsd === null ? null : costNanoUsd - (webNanoUsd ?? 0);
  const served = servedModel({ requested, answered, costNanoUsd: modelNanoUsd });
  return {
    ...served,
    askedFor: askedFor({ requested, served: served.modelId }),
    identity: spanIdentity(span),
    ...{ id, keyName, at, provider, ok, promptTokens, completionTokens, reasoningTokens },
    costNanoUsd,
    byokNanoUsd: span.byokNanoUsd,
    webNanoUsd,
  };
}
