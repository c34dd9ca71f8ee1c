import type { UtcDay } from "@/lib/domain/answers";
import { DEFAULT_VIEW, historyHref } from "@/lib/domain/history/history-view";
import { isFreeModelId } from "@/lib/domain/models/is-free-model-id";
import { modelPath } from "@/lib/domain/models/model-id";
import { toIso, utcDay } from "@/lib/domain/time";
import { addDays } from "@/lib/domain/usage/usage-range";
import { DEFAULT_USAGE_VIEW, usageHref } from "@/lib/domain/usage/usage-view";
import type { Because } from "./spend";

export type ReasonOf = {
  readonly keyId: number;
  readonly firstDay: UtcDay;
  readonly lastDay: UtcDay;
};

/** How far back a key's own use of a free id counts. */
const OWN_DAYS = 14;
/** What the catalog had of a model, and when that changed. */
const CATALOG = ["last_seen", "first_missing", "priced_from"];
/** Counts and shares of requests. */
const REQUESTS = ["requests", "minutes", "beside", "share"];
/** What the money went into. */
const MONEY = ["web_nano_usd", "byok_fees_nano_usd", "byok_nano_usd", "cost_nano_usd"];

/** Where a fact can be looked at, by what it was read from; null when nowhere. */
export function reasonLink(data: Because["data"], of: ReasonOf): string | null {
  const { modelId, at } = data;
  const model = typeof modelId === "string" ? modelId : null;
  if (tells(data, CATALOG)) return model === null ? null : modelPath(model);
  if (tells(data, REQUESTS)) return usageLink(of, { model, daysBefore: OWN_DAYS });
  if (tells(data, MONEY)) return usageLink(of, { model });
  if (typeof at === "number") {
    // A free id at a moment is a claim about the catalog, a paid one about the key.
    return model !== null && isFreeModelId(model)
      ? historyHref({ ...DEFAULT_VIEW, at: toIso(at) })
      : usageLink({ ...of, firstDay: utcDay(at), lastDay: utcDay(at) }, { model });
  }
  return model === null ? null : modelPath(model);
}

function tells(data: Because["data"], names: readonly string[]): boolean {
  return names.some((name) => typeof data[name] === "number");
}

function usageLink(
  { keyId, firstDay, lastDay }: ReasonOf,
  { model, daysBefore = 0 }: { readonly model: string | null; readonly daysBefore?: number },
): string {
  return usageHref({
    ...DEFAULT_USAGE_VIEW,
    range: { kind: "days", from: addDays(firstDay, -daysBefore), to: lastDay },
    key: keyId,
    model: model ?? "",
  });
}
