import { usdText } from "@/lib/domain/money";
import { type RequestFacts, type RequestReason, why } from "./request-reason";

/** What the key and the account add. None of it makes a free request cost money. */
export function accountReasons({ key, balanceNanoUsd, quota }: RequestFacts): RequestReason[] {
  const reasons = key === null ? [] : [keyReason(key)];
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

function keyReason({
  canSpend,
  atMostNanoUsd,
  reasons: [first],
}: NonNullable<RequestFacts["key"]>): RequestReason {
  const because = first ? ` ${first.sentence}` : "";
  if (canSpend === "no") {
    return why("key_locked", "note", `The key cannot spend money today.${because}`);
  }
  if (canSpend === "unknown") {
    return why("key_unknown", "note", `Whether the key can spend money is not known.${because}`);
  }
  if (first?.code === "no_cap") {
    return why(
      "key_uncapped",
      "note",
      "The key has no cap: nothing stops it when a model has a price.",
    );
  }
  const most = atMostNanoUsd === null ? "" : `, $${usdText(atMostNanoUsd)} today at most`;
  return why("key_can_spend", "note", `The key can spend money${most}.${because}`);
}

function quotaReasons(quota: RequestFacts["quota"]): RequestReason[] {
  if (quota === null || quota.remaining === null) return [];
  const of = quota.limit === null ? "" : ` of ${quota.limit}`;
  if (quota.remaining > 0) {
    const most = quota.isAtMost ? "At most " : "";
    const sentence = `${most}${quota.remaining}${of} free requests are left until 00:00 UTC.`;
    return [why("quota_left", "note", sentence)];
  }
  const sentence = `No free requests${of} are left: OpenRouter refuses free models until 00:00 UTC.`;
  return [why("quota_used_up", "note", sentence)];
}
