import { twinOf } from "@/lib/domain/models/model-id";
import { usdText } from "@/lib/domain/money";
import { dollars } from "./dollars";
import type { DetectionPath, IncidentModel } from "./incident";
import type { IncidentTimes } from "./incident-times";
import { CAUSE_WORDS, DETECTION_WORDS, modelWords } from "./incident-words";
import { betweenWords, delayWords, laterWords, whenSpentWords } from "./spell-out-time";
import type { Because, Span, SpendCause } from "./spend";

export type SummarizedIncident = {
  readonly cause: SpendCause;
  readonly because: readonly Because[];
  readonly models: readonly IncidentModel[];
  readonly costNanoUsd: number;
  readonly requests: number | null;
  readonly times: IncidentTimes;
  readonly detectedBy: DetectionPath;
  readonly detectedAt: number;
  readonly isSettled: boolean;
  readonly mergedInto: number | null;
  /** How the free spell ended that a `free_ended` hangs on; null when it is not on record. */
  readonly end: EndedFree | null;
};

export type EndedFree = {
  /** UTC day; null when none was. */
  readonly announcedExpiry: string | null;
  /** It went on in the catalog with a price. */
  readonly isStillListed: boolean;
};

/** What happened, for people, in a few sentences. `now` is the reader's, ms: of other days the date is told. */
export function incidentSummary(incident: SummarizedIncident, now: number): string {
  const { mergedInto, costNanoUsd, isSettled } = incident;
  if (mergedInto !== null) {
    return `It turned out to be one with incident ${mergedInto}, which holds its money now.`;
  }
  if (costNanoUsd <= 0) {
    return isSettled
      ? "OpenRouter has corrected its account of the completed days: nothing was spent after all."
      : "No money stands in it any more: what it was made of was corrected, or is part of another incident.";
  }
  return [
    ...happened(incident, now),
    ...notToldYet(incident),
    found(incident),
    ...settled(incident),
  ].join(" ");
}

type Tell = (incident: SummarizedIncident, now: number) => string[];

const HAPPENED: Readonly<Record<SpendCause, Tell>> = {
  free_ended: freeEnded,
  promo_ended: promoEnded,
  twin_used: (incident, now) => {
    const free = modelIn(incident, "at");
    const twin = free === null ? null : twinOf(free);
    if (free === null || twin === null) return plainly(incident, now);
    return [
      `It called ${modelWords(twin)} without “:free”, while ${modelWords(free)} was still listed as free${requests(incident, now)}.`,
    ];
  },
  router: (incident, now) => {
    const id = modelIn(incident);
    if (id === null) return plainly(incident, now);
    return [
      `It asked for ${modelWords(id)}, which is billed at the price of the model that it chooses${requests(incident, now)}.`,
    ];
  },
  fallback: (incident, now) => {
    const asked = modelIn(incident, "answered");
    if (asked !== null) {
      return [
        `It asked for ${modelWords(asked)}, which was still listed as free, and ${paidModels(incident)} answered in its place${requests(incident, now)}.`,
      ];
    }
    const id = modelIn(incident, "before");
    if (id === null) return plainly(incident, now);
    return [
      `Between free requests to ${modelWords(id)}, which was still listed, ${paidModels(incident)} stood in for it${requests(incident, now)}.`,
    ];
  },
  side_model: (incident, now) => {
    const id = modelIn(incident, "beside");
    if (id === null) return plainly(incident, now);
    return [
      `Beside the free ${modelWords(id)} it called a second, small model that costs money${requests(incident, now)}.`,
    ];
  },
  web_search: (incident, now) => [
    `The model cost nothing; all of the ${cost(incident)} went into web searches${requests(incident, now)}.`,
  ],
  byok_fee: (incident, now) => [
    `All of the ${cost(incident)} is OpenRouter's fee for requests with a provider's key of your own${requests(incident, now)}.`,
  ],
  unexplained: (incident, now) => [
    `It called ${paidModels(incident)}${requests(incident, now)}.`,
    "Nothing that is known explains it for certain.",
  ],
};

function happened(incident: SummarizedIncident, now: number): string[] {
  if (incident.models.some(({ modelId }) => modelId !== null)) {
    return HAPPENED[incident.cause](incident, now);
  }
  const { first, last } = incident.times;
  const when = betweenWords({ from: first.from, until: Math.max(last.until, first.until) }, now);
  return [
    `The key spent ${cost(incident)} ${when}.`,
    "OpenRouter has not told yet which model it was.",
  ];
}

function freeEnded(incident: SummarizedIncident, now: number): string[] {
  const fact = incident.because.find(({ data }) => isNumber(data.first_missing));
  const { modelId, last_seen: lastSeen, first_missing: gone } = fact?.data ?? {};
  if (typeof modelId !== "string" || !isNumber(lastSeen) || !isNumber(gone)) {
    return plainly(incident, now);
  }
  const ended: Span = { from: lastSeen, until: gone };
  const how = incident.end?.isStillListed ? "stopped being free" : "left the catalog";
  const { first } = incident.times;
  const later = first.precision === "minute" ? laterWords(ended, first.from) : null;
  const isOnTwin = incident.models.some((model) => model.modelId === twinOf(modelId));
  const what = isOnTwin ? "its paid twin" : paidModels(incident);
  const started = later === null ? `The key then called` : `${later} the key began to call`;
  return [
    `The free model it used, ${modelWords(modelId)}, ${how} ${betweenWords(ended, now)}${notice(incident.end)}.`,
    `${started} ${what}${requests(incident, now)}.`,
  ];
}

function notice(end: EndedFree | null): string {
  if (end === null) return "";
  return end.announcedExpiry === null
    ? " without notice"
    : `, as announced for ${end.announcedExpiry}`;
}

function promoEnded(incident: SummarizedIncident, now: number): string[] {
  const fact = incident.because.find(({ data }) => isNumber(data.priced_from));
  const { modelId, last_seen: lastSeen, priced_from: pricedFrom } = fact?.data ?? {};
  if (typeof modelId !== "string" || !isNumber(lastSeen) || !isNumber(pricedFrom)) {
    return plainly(incident, now);
  }
  const when = betweenWords({ from: lastSeen, until: pricedFrom }, now);
  return [
    `${modelWords(modelId)}, which was at $0 without being labelled free, got a price ${when}.`,
    `The key called it after that${requests(incident, now)}.`,
  ];
}

/** Where the facts that decided are no longer told in the way we know. */
function plainly(incident: SummarizedIncident, now: number): string[] {
  return [
    CAUSE_WORDS[incident.cause].sentence,
    `The key called ${paidModels(incident)}${requests(incident, now)}.`,
  ];
}

/** ": 14 requests, 18:02 to 18:20 UTC". */
function requests({ requests: count, times }: SummarizedIncident, now: number): string {
  const when = whenSpentWords(times, now);
  if (count === null) return `, ${when}`;
  const figure = count.toLocaleString("en-US");
  return `: ${figure} ${count === 1 ? "request" : "requests"}, ${when}`;
}

function notToldYet({ models }: SummarizedIncident): string[] {
  const rest = models.find(({ modelId }) => modelId === null);
  if (!rest || rest.costNanoUsd <= 0 || models.length === 1) return [];
  return [
    `Of ${dollars(usdText(rest.costNanoUsd))} OpenRouter has not told yet which model it was.`,
  ];
}

function found({ times: { first }, detectedAt, detectedBy }: SummarizedIncident): string {
  const by = DETECTION_WORDS[detectedBy];
  const delay = detectedAt - first.from;
  if (delay <= 0) return `Found at once, ${by}.`;
  if (first.precision === "minute") {
    return `Found ${delayWords(delay, false)} after the first cent, ${by}.`;
  }
  const atMost = `Found at most ${delayWords(delay, true)} after`;
  return first.precision === "counter" && detectedBy === "key_usage"
    ? `${atMost} the key's own counter rose.`
    : `${atMost} the first cent, ${by}.`;
}

function settled({ isSettled, detectedBy }: SummarizedIncident): string[] {
  if (!isSettled || detectedBy === "activity") return [];
  return ["OpenRouter's account of the completed days confirms the amount."];
}

function paidModels({ models }: SummarizedIncident): string {
  return models.filter(({ modelId }) => modelId !== null).length > 1
    ? "paid models"
    : "a paid model";
}

function cost({ costNanoUsd }: SummarizedIncident): string {
  return dollars(usdText(costNanoUsd));
}

/** The model that the first fact is about; with a name, the first fact that tells that as well. */
function modelIn({ because }: SummarizedIncident, name?: string): string | null {
  const fact = because.find(({ data }) => name === undefined || data[name] !== undefined);
  const id = fact?.data.modelId;
  return typeof id === "string" ? id : null;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}
