import { DAY_MS } from "@/lib/domain/time";
import { isAppError } from "@/lib/errors";
import type { JobContext } from "./job";

type Listed = { readonly askedAt: number; readonly names: ReadonlySet<string> | null };

const known = new WeakMap<JobContext["openrouter"], Listed>();

/** Names of the metrics in `GET /analytics/meta` (`api.md` 6.2), asked once a day; null where OpenRouter would not say. */
export async function listedMetrics(
  { openrouter, signal, now }: Pick<JobContext, "openrouter" | "signal" | "now">,
  secret: string,
): Promise<ReadonlySet<string> | null> {
  const last = known.get(openrouter);
  if (last && Math.abs(now() - last.askedAt) < DAY_MS) return last.names;
  const names = await openrouter
    .getAnalyticsMeta(secret, { signal, retry: false })
    .then(({ metrics }) => new Set(metrics.map(({ name }) => name)))
    .catch((error: unknown) => {
      signal.throwIfAborted();
      if (!isAppError(error)) throw error;
      return null;
    });
  known.set(openrouter, { askedAt: now(), names });
  return names;
}
