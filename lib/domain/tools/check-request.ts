import { accountReasons } from "./account-reasons";
import { type FoundRequest, findRequests } from "./find-requests";
import { judgeId, type Known } from "./judge-id";
import { LONGEST_PASTE } from "./longest-paste";
import { namedOnly } from "./named-only";
import { nearKnownId } from "./near-known-id";
import { partReasons, readFiles } from "./part-reasons";
import { memberOf, numberOf, type PastedMap, textOf } from "./pasted-value";
import { isWholeRequest, settingOf } from "./request-layers";
import { type Extra, extrasOf, idsOf } from "./request-parts";
import {
  type CheckedModel,
  type RequestFacts,
  type RequestReason,
  shown,
  why,
} from "./request-reason";
import { rewriteRequest } from "./rewrite-request";
import { hostOf, isOurs } from "./service-host";
import { standInReasons } from "./stand-in-reasons";
import { writeValue } from "./write-value";

export type RequestCheck = {
  /** `not_free`: it costs money, or does as soon as OpenRouter goes to a priced model that it names. */
  readonly verdict: "free" | "not_free" | "depends";
  /** Those that decide come first. */
  readonly reasons: readonly RequestReason[];
  /** The same request made free, in its own language; null where none is known or nothing is to be changed. */
  readonly rewrite: string | null;
};

const LONGEST_READ_AGAIN = 100_000;
const RANK = { charges: 0, unclear: 1, free: 2, note: 3 } as const;

/** "Would this be free?" (`product.md` 8): of whatever a person pastes. Nothing of it is run. */
export function checkRequest(input: string, facts: RequestFacts): RequestCheck {
  if (input.length > LONGEST_PASTE) {
    return depends(
      "too_long",
      "The paste is too long to be read. Paste the request without its files.",
    );
  }
  const { requests, unread } = findRequests(input);
  const known = { ...facts, near: nearKnownId(facts.catalog) };
  if (requests.length === 0) {
    const named = namedOnly(input, known);
    if (named.length > 0) {
      const reasons = sorted([...named, ...accountReasons(facts)]);
      return { verdict: verdictOf(reasons), reasons, rewrite: null };
    }
    const because = unread.join(" ") || "No request to a model was found in the paste.";
    return depends(
      "nothing_found",
      `${because} Paste a JSON body, a curl command, or a call in a program that names its model.`,
    );
  }
  const { rewrite, standIns } = rewriteOf(requests, known);
  const reasons = sorted([
    ...requests.flatMap((request) => reasonsOf(request, known)),
    ...unread.map((sentence) => why("not_read", "unclear", sentence)),
    ...accountReasons(facts),
    ...standIns,
  ]);
  return { verdict: verdictOf(reasons), reasons, rewrite };
}

export function verdictOf(reasons: readonly RequestReason[]): RequestCheck["verdict"] {
  const effects = new Set(reasons.map(({ effect }) => effect));
  if (effects.has("charges")) return "not_free";
  return effects.has("unclear") || !effects.has("free") ? "depends" : "free";
}

type Rewrites = Pick<RequestCheck, "rewrite"> & { readonly standIns: readonly RequestReason[] };

const NO_REWRITE: Rewrites = { rewrite: null, standIns: [] };

/** The requests made free, one after the other; none as soon as one cannot be. */
function rewriteOf(requests: readonly FoundRequest[], facts: Known): Rewrites {
  const written: string[] = [];
  const standIns: RequestReason[] = [];
  let isChanged = false;
  for (const request of requests) {
    const made = rewriteRequest(request.body, facts);
    if (made === null) return NO_REWRITE;
    // Nothing is handed out that would not itself be called free.
    const again = reasonsOf({ ...request, body: made.body, address: null }, facts);
    if (verdictOf(again) !== "free") return NO_REWRITE;
    if (request.isForeign) return NO_REWRITE;
    const text = writeValue(made.body, request.dialect);
    isChanged ||= text !== writeValue(request.body, request.dialect);
    written.push(text);
    standIns.push(...standInReasons(made, facts));
  }
  const rewrite = written.join("\n\n");
  return isChanged && isReadAsFree(rewrite, facts) ? { rewrite, standIns } : NO_REWRITE;
}

/** Whether it would be called free where somebody pastes it. What is long was made of what was read, and is not read again. */
function isReadAsFree(rewrite: string, facts: Known): boolean {
  if (rewrite.length > LONGEST_READ_AGAIN) return true;
  const { requests, unread } = findRequests(rewrite);
  const reasons = requests.flatMap((request) => reasonsOf(request, facts));
  return unread.length === 0 && verdictOf(reasons) === "free";
}

function depends(code: RequestReason["code"], sentence: string): RequestCheck {
  return { verdict: "depends", reasons: [why(code, "unclear", sentence)], rewrite: null };
}

/** The deciding ones first, each once. */
function sorted(reasons: readonly RequestReason[]): readonly RequestReason[] {
  const once = new Map(reasons.map((reason) => [`${reason.where} ${reason.sentence}`, reason]));
  return [...once.values()].sort((a, b) => RANK[a.effect] - RANK[b.effect]);
}

function reasonsOf({ body, address }: FoundRequest, facts: Known): readonly RequestReason[] {
  const ids = idsOf(body);
  const judged = ids.map((named) => judgeId(named, facts));
  const isLocked = hasZeroMaxPrice(body);
  const ofIds = judged.flatMap(({ reasons }) =>
    reasons.map((reason) => (isLocked ? refusedByPrice(reason) : reason)),
  );
  const isPriced = ofIds.some(({ effect }) => effect !== "free" && effect !== "note");
  const models = judged.flatMap(({ model }) => model ?? []);
  return [
    ...(ids.length === 0 ? [noModel()] : []),
    ...ofIds,
    ...extrasOf(body).flatMap((extra) => extraReason(extra, { models })),
    ...partReasons(body, { models, ids: ids.map(({ id }) => shown(id ?? "")) }),
    ...shapeReasons(body, address),
    ...(isLocked ? [locked(isPriced)] : [noMaxPrice(body)]),
  ];
}

function noModel(): RequestReason {
  return why(
    "no_model",
    "unclear",
    "It names no model, so OpenRouter takes the account's default model, which may cost money.",
  );
}

/** A price as a string. An empty one limits nothing. */
const ZERO = /^0+(?:\.0*)?$/;

/** A provider's price above the highest that the request allows is never taken. */
function hasZeroMaxPrice(body: PastedMap): boolean {
  const most = memberOf(settingOf(body, "provider"), "max_price");
  const isZero = (key: string) => {
    const value = memberOf(most, key);
    return numberOf(value) === 0 || ZERO.test(textOf(value) ?? "");
  };
  return isZero("prompt") && isZero("completion");
}

const BY_TOKENS: readonly RequestReason["code"][] = [
  "paid",
  "no_free_suffix",
  "paid_fallback",
  "router",
];

function refusedByPrice(reason: RequestReason): RequestReason {
  return BY_TOKENS.includes(reason.code) ? { ...reason, effect: "unclear" } : reason;
}

function locked(isPriced: boolean): RequestReason {
  const sentence = isPriced
    ? "provider.max_price is zero, so OpenRouter should refuse what has a price instead of charging for it."
    : "provider.max_price is zero: should a model get a price, OpenRouter refuses instead of charging.";
  return why("max_price_zero", "note", sentence, "provider.max_price");
}

function noMaxPrice(body: PastedMap): RequestReason {
  const hasSome = memberOf(settingOf(body, "provider"), "max_price") !== null;
  return why(
    "no_max_price",
    "note",
    hasSome
      ? "provider.max_price is not zero for prompt and completion, so it lets some prices through."
      : "It sets no provider.max_price, so nothing in the request itself refuses a price.",
    "provider.max_price",
  );
}

function extraReason(
  { what, where, code, costs }: Extra,
  { models }: { models: readonly CheckedModel[] },
): RequestReason[] {
  if (costs === "no" || (costs === "by_model" && readFiles(models))) return [];
  const name = shown(what);
  const sentence =
    costs === "yes"
      ? `${name.charAt(0).toUpperCase()}${name.slice(1)} is charged by use, with free models too.`
      : `Whether ${name} is charged cannot be told from the request.`;
  return [why(code, costs === "yes" ? "charges" : "unclear", sentence, where)];
}

function shapeReasons(body: PastedMap, address: string | null): RequestReason[] {
  const preset = settingOf(body, "preset");
  const isElsewhere = address !== null && !isOurs(address);
  return [
    ...(preset === null || preset.kind === "null"
      ? []
      : [
          why(
            "preset",
            "unclear",
            "It uses a preset kept at OpenRouter, which can name other models and settings.",
            "preset",
          ),
        ]),
    ...(isWholeRequest(body)
      ? []
      : [
          why(
            "not_whole",
            "unclear",
            "Part of the request is not written out or cut off; it may name other models or settings.",
          ),
        ]),
    ...(isElsewhere
      ? [
          why(
            "not_openrouter",
            "unclear",
            `It is sent to ${shown(hostOf(address))}, not to OpenRouter: what that costs is not known.`,
          ),
        ]
      : []),
  ];
}
