import type { SyncAnswer } from "./key-answers";
import type { QuotaAnswer } from "./quota-answers";

type Missing = QuotaAnswer["missing"][number];

export type MissingInput = {
  /** What is known all the same. */
  readonly known: {
    readonly day: boolean;
    readonly minute: boolean;
    readonly byKey: boolean;
    readonly balance: boolean;
  };
  /** What the secrets at hand make possible. */
  readonly hasInferenceKey: boolean;
  readonly hasManagementKey: boolean;
  readonly hasBroadcast: boolean;
  /** In the first quarter of an hour of the UTC day, when the counter may still tell yesterday's figure. */
  readonly isNewDay: boolean;
  /** How the last questions ended. */
  readonly counter: SyncAnswer | null;
  readonly credits: SyncAnswer | null;
};

/**
 * What cannot be measured with the keys at hand, and the key that would make it so. What was only not told yet, or failed to be told,
 * is not missing a key and not in the list.
 */
export function quotaMissing(input: MissingInput): Missing[] {
  const { known } = input;
  return [
    ...(known.day ? [] : missingDay(input)),
    ...(known.minute ? [] : missingMinute(input)),
    ...(known.byKey ? [] : missingByKey(input)),
    ...(known.balance ? [] : missingBalance(input)),
  ];
}

const NEW_DAY: Missing = {
  what: "day",
  needs: "time",
  sentence:
    "Today's figure is not told yet: just after 00:00 UTC the counter may still tell yesterday's. It counts once it starts anew, at 00:15 UTC at the latest.",
};

function missingDay(input: MissingInput): Missing[] {
  if (!hasKey(input) && !input.hasBroadcast) {
    return [
      {
        what: "day",
        needs: "inference_key",
        sentence:
          "How much of today's quota is used is not measurable with these keys. Add any inference key of this account: it tells the account's own counter.",
      },
    ];
  }
  const { counter } = input;
  if (counter === null || counter.error !== null) return [];
  if (counter.through !== null) return input.isNewDay ? [NEW_DAY] : [];
  // The counter was asked for and the answer was without it.
  if (seesRequests(input)) return [];
  return [
    {
      what: "day",
      needs: "management_key",
      sentence:
        "OpenRouter does not tell the day's counter to these keys. Add a management key: its analytics count the successful requests, which is at least what was used.",
    },
  ];
}

function missingMinute(input: MissingInput): Missing[] {
  if (seesRequests(input)) return [];
  return [
    {
      what: "minute",
      needs: "management_key",
      sentence:
        "Requests by minute are not measurable with these keys. Add a management key, whose analytics tell them minutes later, or set up Broadcast, which tells them within seconds.",
    },
  ];
}

function missingByKey(input: MissingInput): Missing[] {
  if (seesRequests(input)) return [];
  return [
    {
      what: "by_key",
      needs: "management_key",
      sentence:
        "Which key used how much is not measurable with these keys. Add a management key, or set up Broadcast.",
    },
  ];
}

function missingBalance(input: MissingInput): Missing[] {
  if (input.hasManagementKey) return [];
  const isRefused = input.credits?.error?.code === "upstream_unauthorized";
  if (hasKey(input) && !isRefused) return [];
  return [
    {
      what: "balance",
      needs: "management_key",
      sentence: "The balance is not told to these keys. Add a management key of this account.",
    },
  ];
}

function hasKey({ hasInferenceKey, hasManagementKey }: MissingInput): boolean {
  return hasInferenceKey || hasManagementKey;
}

function seesRequests({ hasManagementKey, hasBroadcast }: MissingInput): boolean {
  return hasManagementKey || hasBroadcast;
}
