import { accountReasons } from "./account-reasons";
import { type FoundRequest, findRequests } from "./find-requests";
import { judgeId, type Known } from "./judge-id";
import { nearKnownId } from "./near-known-id";
import { partReasons } from "./part-reasons";
import { memberOf, numberOf, type PastedMap, textOf } from "./pasted-value";
import { type Extra, extraBodyOf, extrasOf, idsOf, settingOf } from "./request-parts";
import { type RequestFacts, type RequestReason, shown, why } from "./request-reason";
import { rewriteRequest } from "./rewrite-request";
import { writeValue } from "./write-value";

export type RequestCheck = {
  /** `not_free`: it costs money, or does as soon as OpenRouter goes to a priced model that it names. */
  readonly verdict: "free" | "not_free" | "depends";
  /** Those that decide come first. */
  readonly reasons: readonly RequestReason[];
  /** The same request made free, in its own language; null where none is known or nothing is to be changed. */
  readonly rewrite: string | null;
};

/** Characters. A request is longer only with files in it, and these do not change the answer. */
const LONGEST = 2_000_000;
const RANK = { charges: 0, unclear: 1, free: 2, note: 3 } as const;

/** "Would this be free?" (`product.md` 8): of whatever a person pastes. Nothing of it is run. */
export function checkRequest(input: string, facts: RequestFacts): RequestCheck {
  if (input.length > LONGEST) {
    return depends(
      "too_long",
      "The paste is too long to be read. Paste the request without its files.",
    );
  }
  const { requests, unread } = findRequests(input);
  if (requests.length === 0) {
    const because = unread.join(" ") || "No request to a model was found in the paste.";
    return depends(
      "nothing_found",
      `${because} Paste a JSON body, a curl command, or a Python or TypeScript call that names its model.`,
    );
  }
  const known = { ...facts, near: nearKnownId(facts.catalog) };
  const reasons = sorted([
    ...requests.flatMap((request) => reasonsOf(request, known)),
    ...unread.map((sentence) => why("not_read", "unclear", sentence)),
    ...accountReasons(facts),
  ]);
  return { verdict: verdictOf(reasons), reasons, rewrite: rewriteOf(requests, known) };
}

export function verdictOf(reasons: readonly RequestReason[]): RequestCheck["verdict"] {
  const effects = new Set(reasons.map(({ effect }) => effect));
  if (effects.has("charges")) return "not_free";
  return effects.has("unclear") || !effects.has("free") ? "depends" : "free";
}

/** The requests made free, one after the other; null as soon as one cannot be. */
function rewriteOf(requests: readonly FoundRequest[], facts: Known): string | null {
  const written: string[] = [];
  let isChanged = false;
  for (const request of requests) {
    const body = rewriteRequest(request.body, facts);
    if (body === null) return null;
    // Nothing is handed out that would not itself be called free.
    if (verdictOf(reasonsOf({ ...request, body, address: null }, facts)) !== "free") return null;
    const text = writeValue(body, request.dialect);
    isChanged ||= text !== writeValue(request.body, request.dialect);
    written.push(text);
  }
  return isChanged ? written.join("\n\n") : null;
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
    ...extrasOf(body).flatMap(extraReason),
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

/** A provider's price above the highest that the request allows is never taken. */
function hasZeroMaxPrice(body: PastedMap): boolean {
  const most = memberOf(settingOf(body, "provider"), "max_price");
  const isZero = (key: string) => {
    const value = memberOf(most, key);
    return numberOf(value) === 0 || (textOf(value) !== null && Number(textOf(value)) === 0);
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

function extraReason({ what, where, code, costs }: Extra): RequestReason[] {
  if (costs === "no") return [];
  const name = shown(what);
  const sentence =
    costs === "yes"
      ? `${name.charAt(0).toUpperCase()}${name.slice(1)} is charged by use, with free models too.`
      : `Whether ${name} is charged cannot be told from the request.`;
  return [why(code, costs === "yes" ? "charges" : "unclear", sentence, where)];
}

function shapeReasons(body: PastedMap, address: string | null): RequestReason[] {
  const preset = settingOf(body, "preset");
  const extra = extraBodyOf(body);
  const isWhole = body.isWhole && (extra === null || (extra.kind === "map" && extra.isWhole));
  const isElsewhere = address !== null && !/openrouter\.ai|[${]/i.test(address);
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
    ...(isWhole
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
            `It is sent to ${shown(address)}, not to OpenRouter: what that costs is not known.`,
          ),
        ]
      : []),
  ];
}
