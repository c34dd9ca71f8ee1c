import { writeTransaction } from "@/db/client";
import { keysOfSpans } from "@/db/queries/keys-of-spans";
import type { SpanToKeep } from "@/db/writes/broadcast-spans";
import { placeSpans } from "@/db/writes/place-spans";
import type { Runtime } from "@/lib/runtime";
import { reviewQuietly } from "./review-quietly";

/** Paid requests that come within so short a time are reviewed together. */
const GATHER_MS = 500;

export type DeliveryReviews = {
  /** Requests that were just kept: what cost money is reviewed within a second. */
  add(spans: readonly SpanToKeep[]): void;
};

/** Reviews what Broadcast delivered, only the keys that paid, without making the delivery wait. */
export function deliveryReviews(runtime: Pick<Runtime, "db" | "now" | "log">): DeliveryReviews {
  const { db, log } = runtime;
  let ids = new Set<string>();

  function review(): void {
    const paid = [...ids];
    ids = new Set();
    try {
      if (!db.$client.open) return;
      writeTransaction(db, placeSpans);
      const keyIds = keysOfSpans(db, paid);
      if (keyIds.length > 0) reviewQuietly(runtime, { keyIds, explain: "news" });
    } catch (error) {
      // The job that counts minutes reviews them within a minute.
      log.warn({ reason: String(error) }, "deliveries not reviewed");
    }
  }

  return {
    add(spans) {
      const paid = spans.filter(({ costNanoUsd }) => (costNanoUsd ?? 0) > 0);
      if (paid.length === 0) return;
      if (ids.size === 0) setTimeout(review, GATHER_MS).unref();
      for (const { id } of paid) ids.add(id);
    },
  };
}
