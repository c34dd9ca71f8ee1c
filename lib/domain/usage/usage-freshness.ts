import type { IsoTime } from "@/lib/domain/answers";
import type { QuotaAnswer } from "@/lib/domain/quota/quota-answers";

/** How old the figures of usage are: the oldest account counts, because a reader takes the line for all of them. */
export type UsageFreshness =
  | { readonly kind: "none" }
  | { readonly kind: "unmeasured" }
  | {
      readonly kind: "measured";
      readonly asOf: IsoTime;
      readonly isStale: boolean;
      /** When the day's quota starts anew. */
      readonly resetsAt: IsoTime;
    };

/** `none` when there is no account at all. */
export function usageFreshness(quotas: readonly QuotaAnswer[]): UsageFreshness {
  if (quotas.length === 0) return { kind: "none" };
  const days = quotas.flatMap(({ day }) => (day === null ? [] : [day]));
  const [oldest] = days.toSorted((a, b) => a.as_of.localeCompare(b.as_of));
  if (!oldest) return { kind: "unmeasured" };
  return {
    kind: "measured",
    asOf: oldest.as_of,
    isStale: days.some(({ stale }) => stale),
    resetsAt: oldest.resets_at,
  };
}
