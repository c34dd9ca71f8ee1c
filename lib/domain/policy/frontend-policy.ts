import type { PolicyPart } from "./policy";

/** A `data_policy` (of an endpoint) or `dataPolicy` (of a provider) as it came, and whose it is (`api.md` 4.4). */
export type FrontendPolicy = {
  readonly policy: unknown;
  /** The provider's name for people; null when not told. */
  readonly name: string | null;
};

export type FrontendStatement = {
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
  /** The policies' own fields, whose they are, joined with a semicolon. */
  readonly quote: string;
};

type Fields = Readonly<Record<string, unknown>>;
type Reading = {
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
  readonly words: string;
};

const KEYS = [
  "training",
  "trainingOpenRouter",
  "retainsPrompts",
  "retentionDays",
  "canPublish",
] as const;

const MAX_QUOTED = 6;
const MAX_NAME = 80;

/** What OpenRouter's pages say of *all* endpoints that may get a prompt of the model. Pass every one, also one without a policy. */
export function frontendEndpointStatement(
  endpoints: readonly FrontendPolicy[],
): FrontendStatement | null {
  return statementOf(endpoints);
}

/** What OpenRouter's pages say of the providers of all its endpoints. Weaker: an endpoint may have a policy of its own. */
export function frontendProviderStatement(
  providers: readonly FrontendPolicy[],
): FrontendStatement | null {
  return statementOf(providers);
}

/** The most alarming counts, half by half, and "no" only where all say it: nobody can tell which one will get a prompt. */
function statementOf(policies: readonly FrontendPolicy[]): FrontendStatement | null {
  const readings = policies.map(read);
  const training = worst(readings.map((reading) => reading.training));
  const retention = worst(readings.map((reading) => reading.retention));
  if (training === "unsaid" && retention === "unsaid") return null;
  return { training, retention, quote: quoteOf(readings) };
}

function worst(parts: readonly PolicyPart[]): PolicyPart {
  if (parts.includes("yes")) return "yes";
  return parts.length > 0 && parts.every((part) => part === "no") ? "no" : "unsaid";
}

function read({ policy, name }: FrontendPolicy): Reading {
  const fields = fieldsOf(policy);
  const words = [
    ...KEYS.flatMap((key) => (isTold(fields[key]) ? [`${key}: ${fields[key]}`] : [])),
    ...(fields.canPublish === true ? ["so prompts may be published"] : []),
  ].join(", ");
  const whose = name?.trim().slice(0, MAX_NAME);
  return {
    training: trainingOf(fields),
    retention: retentionOf(fields),
    words: words && whose ? `${words} (${whose})` : words,
  };
}

/** The older shape says of free and of paid models apart; only the former concerns us, and what alarms beside it. */
function fieldsOf(policy: unknown): Fields {
  if (!isFields(policy)) return {};
  const free = policy.freeModels;
  if (!isFields(free)) return policy;
  const alarms = KEYS.filter((key) => policy[key] === true).map((key) => [key, true]);
  return { ...policy, ...free, ...Object.fromEntries(alarms) };
}

/** Who may publish a prompt does worse with it than train on it. */
function trainingOf(fields: Fields): PolicyPart {
  const { training, trainingOpenRouter, canPublish } = fields;
  if (training === true || trainingOpenRouter === true || canPublish === true) return "yes";
  const isUnclear = (canPublish ?? false) !== false;
  return training === false && trainingOpenRouter === false && !isUnclear ? "no" : "unsaid";
}

function retentionOf({ retainsPrompts, retentionDays }: Fields): PolicyPart {
  const days = typeof retentionDays === "number" ? retentionDays : null;
  if (retainsPrompts === true || (days !== null && days > 0)) return "yes";
  const isUnclear = (retentionDays ?? 0) !== 0;
  return retainsPrompts === false && !isUnclear ? "no" : "unsaid";
}

/** In an order of its own, because OpenRouter's changes from one answer to the next. */
function quoteOf(readings: readonly Reading[]): string {
  const told = readings.filter(({ words }) => words);
  const byAlarm = told.toSorted((a, b) => alarmOf(b) - alarmOf(a) || compare(a.words, b.words));
  const quotes = [...new Set(byAlarm.map(({ words }) => words))];
  const rest = quotes.length - MAX_QUOTED;
  const shown = quotes.slice(0, MAX_QUOTED).join("; ");
  return rest > 0 ? `${shown}; and ${rest} more` : shown;
}

const ALARM: Readonly<Record<PolicyPart, number>> = { no: 0, unsaid: 1, yes: 2 };

function alarmOf({ training, retention }: Reading): number {
  return ALARM[training] * 3 + ALARM[retention];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isTold(value: unknown): value is boolean | number {
  return typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value));
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
