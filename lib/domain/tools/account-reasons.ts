import { usdText } from "@/lib/domain/money";
import { type RequestFacts, type RequestReason, why } from "./request-reason";

/** What the key and the account add. None of it makes a free request cost money. */
export function accountReasons({ key, balanceNanoUsd, quota }: RequestFacts): RequestReason[] {
  const reasons: RequestReason[] = [];
  if (key?.canSpend === "yes") {
    reasons.push(
      key.atMostNanoUsd === null
        ? why(
            "key_uncapped",
            "note",
            "The key has no cap: nothing stops it when a model has a price.",
          )
        : why("key_can_spend", "note", `The key can spend up to $${usdText(key.atMostNanoUsd)}.`),
    );
  }
  if (key?.canSpend === "no") {
    reasons.push(
      why("key_locked", "note", "The key cannot spend money: OpenRouter refuses what has a price."),
    );
  }
  if (balanceNanoUsd !== null && balanceNanoUsd < 0) {
    reasons.push(
      why(
        "negative_balance",
        "note",
        `The account's balance is −$${usdText(-balanceNanoUsd)}: OpenRouter may refuse free models too until it is topped up.`,
      ),
    );
  }
  return [...reasons, ...quotaReasons(quota)];
}

function quotaReasons(quota: RequestFacts["quota"]): RequestReason[] {
  if (quota === null || quota.remaining === null) return [];
  const of = quota.limit === null ? "" : ` of ${quota.limit}`;
  if (quota.remaining > 0) {
    const sentence = `${quota.remaining}${of} free requests are left until 00:00 UTC.`;
    return [why("quota_left", "note", sentence)];
  }
  const sentence = `No free requests${of} are left: OpenRouter refuses free models until 00:00 UTC.`;
  return [why("quota_used_up", "note", sentence)];
}
