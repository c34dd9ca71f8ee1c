import { visibleName } from "@/lib/domain/keys/key-words";
import { plainText } from "@/lib/domain/plain-text";
import { dollars } from "./dollars";
import type { DetectionPath } from "./incident";
import type { IncidentAnswer } from "./incident-answers";
import type { IncidentStatus } from "./incident-status";
import type { SpendCause } from "./spend";

type CauseWords = {
  /** For a badge, a filter or a heading. */
  readonly name: string;
  /** What it means, for who reads the name for the first time. */
  readonly sentence: string;
};

/** The causes of product.md 7 as people read them. */
export const CAUSE_WORDS: Readonly<Record<SpendCause, CauseWords>> = {
  web_search: {
    name: "web search",
    sentence: "The model cost nothing; the searches that it made did.",
  },
  byok_fee: {
    name: "BYOK fee",
    sentence: "OpenRouter's fee for requests with a provider's key of your own.",
  },
  router: {
    name: "paid router",
    sentence: "The key asked a router that is billed at the price of the model it chooses.",
  },
  free_ended: {
    name: "free model ended",
    sentence: "A free model that the key used left or became paid, and paid requests followed.",
  },
  promo_ended: {
    name: "promotion ended",
    sentence: "A model that was at $0 without being labelled free has a price now.",
  },
  twin_used: {
    name: "“:free” missing",
    sentence: "The paid twin was called, while the free model was still listed.",
  },
  fallback: {
    name: "fallback",
    sentence: "A paid model stood in for a free one between free requests.",
  },
  side_model: {
    name: "side model",
    sentence:
      "An agent called a second, small model beside its free one, and that one costs money.",
  },
  unexplained: {
    name: "not explained",
    sentence: "Nothing that is known explains it for certain.",
  },
};

/** "Found …". */
export const DETECTION_WORDS: Readonly<Record<DetectionPath, string>> = {
  broadcast: "by Broadcast",
  key_usage: "by the key's own counter",
  analytics: "by OpenRouter's analytics",
  activity: "by OpenRouter's account of the completed day",
};

type StatusWords = { readonly name: string; readonly sentence: string };

export const STATUS_WORDS: Readonly<Record<IncidentStatus, StatusWords>> = {
  open: { name: "open", sentence: "Nobody has said yet what to make of it." },
  expected: { name: "expected", sentence: "The money was meant to be spent." },
  fixed: { name: "fixed", sentence: "What led to it has been put right." },
};

const LONGEST_ID = 200;

/** A model id is anybody's text: one line, and nothing in it hides. */
export function modelWords(modelId: string): string {
  return plainText(modelId, LONGEST_ID) || "a model without a name";
}

/** The parts of the title, for who sets them apart. */
export type IncidentTitle = {
  /** The key, as people call it. */
  readonly key: string;
  /** "spent $1.50 on", "spent $1.50", "spent nothing after all". */
  readonly deed: string;
  /** The models, the costliest first; null when there is nothing to name. */
  readonly models: string | null;
};

type Titled = Pick<IncidentAnswer, "key_id" | "key_name" | "cost_usd" | "models">;

/** "hermes-agent spent $1.50 on google/gemini-3-flash". */
export function incidentTitle(incident: Titled): string {
  const { key, deed, models } = incidentTitleParts(incident);
  return models === null ? `${key} ${deed}` : `${key} ${deed} ${models}`;
}

export function incidentTitleParts({ key_id, key_name, cost_usd, models }: Titled): IncidentTitle {
  const key = incidentKeyTitle({ key_id, key_name });
  if (Number(cost_usd) <= 0) return { key, deed: "spent nothing after all", models: null };
  const named = models.flatMap(({ model_id: id }) => (id === null ? [] : [modelWords(id)]));
  const deed = `spent ${dollars(cost_usd)}`;
  if (named.length === 0) return { key, deed, models: null };
  return { key, deed: `${deed} on`, models: namedModels(named) };
}

/** What people call the key of an incident. */
export function incidentKeyTitle({
  key_id,
  key_name,
}: Pick<Titled, "key_id" | "key_name">): string {
  return visibleName(key_name) ?? `key ${key_id}`;
}

/** "a", "a and b", "a and 2 more models". */
function namedModels(names: readonly string[]): string {
  const [first = "", second] = names;
  if (second === undefined) return first;
  return names.length === 2
    ? `${first} and ${second}`
    : `${first} and ${names.length - 1} more models`;
}
