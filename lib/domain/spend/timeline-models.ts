import type { KeyUse } from "./spend";
import { isFreeUse } from "./uses";

/** More lanes than that are no picture. */
const MOST = 12;

/** The models whose time in the catalog says something: those named, then the free ones that the key used, the most used first. */
export function timelineModels({
  named,
  uses,
}: {
  readonly named: readonly string[];
  readonly uses: readonly KeyUse[];
}): string[] {
  const requests = new Map<string, number>();
  for (const use of uses.filter(isFreeUse)) {
    requests.set(use.modelId, (requests.get(use.modelId) ?? 0) + use.requests);
  }
  const used = [...requests].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return [...new Set([...named, ...used.map(([id]) => id)])].slice(0, MOST);
}
