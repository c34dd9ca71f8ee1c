import type { SyncAnswer } from "@/lib/domain/keys/key-answers";
import { MINUTE_MS } from "@/lib/domain/time";
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
  readonly minutes: SyncAnswer | null;
};

/**
 * What cannot be measured with the keys at hand, and the key that would make it so; or that it needs only time. What failed to be told
 * has its own message and is not in the list.
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

/** A timetable that is off, or a Gratis that was, must not look like a key that is too little. */
const NOT_LOOKED: Missing = {
  what: "day",
  needs: "time",
  sentence:
    "Nobody has looked at today's counter yet. The next run of the job quota does; if this line stays, that job is off or does not run.",
};

/** The counter is not told, and whoever would count in its place has not yet. */
function notCounted({ hasManagementKey }: MissingInput): Missing {
  const when = hasManagementKey
    ? "The next run of the job minutes does; if this line stays, that job is off or fails."
    : "Broadcast does with its next delivery.";
  const sentence = `The day's counter is not told, and nobody has counted today's requests yet. ${when}`;
  return { what: "day", needs: "time", sentence };
}

function noMinutes({ hasManagementKey }: MissingInput): Missing {
  const sentence = hasManagementKey
    ? "Nobody has told of the last 30 minutes yet. The next run of the job minutes does; if this line stays, that job is off or does not run."
    : "Broadcast has told nothing for a while: nothing was asked for, or its deliveries do not arrive. Until the next one these minutes are not known.";
  return { what: "minute", needs: "time", sentence };
}

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
  if (!hasKey(input)) return [notCounted(input)];
  if (counter === null) return [NOT_LOOKED];
  if (counter.error !== null) return [];
  if (isToldOf(counter)) return input.isNewDay ? [NEW_DAY] : [NOT_LOOKED];
  // The counter was asked for and the answer was without it.
  if (seesRequests(input)) return [notCounted(input)];
  return [
    {
      what: "day",
      needs: "management_key",
      sentence:
        "OpenRouter does not tell the day's counter to these keys. Add a management key: its analytics count the successful requests, which is at least what was used.",
    },
  ];
}

/** A told counter is as old as its answer, give or take what two clocks differ by. */
const APART_MS = 10 * MINUTE_MS;

/** False where the newest answer was without the counter, whatever older ones held. */
function isToldOf({ through, ok_at: okAt }: SyncAnswer): boolean {
  if (through === null) return false;
  return okAt === null || Date.parse(okAt) - Date.parse(through) < APART_MS;
}

function missingMinute(input: MissingInput): Missing[] {
  if (seesRequests(input)) return input.minutes?.error ? [] : [noMinutes(input)];
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
