import { dayWords, lengthWords, momentWords } from "@/lib/domain/day-words";
import { isRosterState, type ModelState } from "@/lib/domain/models/model-facts";
import { usdPerMillion } from "@/lib/domain/models/pricing";
import { STATE_WORDS } from "@/lib/domain/models/state-words";
import { parseIso } from "@/lib/domain/time";
import type { EventAnswer } from "./history-answers";

/** One side of an event, as stored. Every key may be missing, and then its words are left out. */
export type Detail = Readonly<Record<string, unknown>>;

export function outlineOf(detail: Detail): (string | null)[] {
  const can = textsIn(detail.supported_parameters);
  const abilities = [
    textsIn(detail.input_modalities).includes("image") ? "vision" : null,
    can.includes("tools") ? "tools" : null,
    can.includes("reasoning") || can.includes("include_reasoning") ? "reasoning" : null,
  ].filter((word) => word !== null);
  return [tokens(detail.context_length), abilities.join(", ") || null];
}

export function freeFor(event: EventAnswer, before: Detail): string | null {
  const since = timeIn(before.state_since) ?? timeIn(before.free_since);
  return since === null ? null : `free ${lengthWords(Date.parse(event.last_seen) - since)}`;
}

export function twinWords(twin: unknown): string | null {
  if (!isDetail(twin)) return null;
  if (twin.listed !== true) return "no twin listed";
  const price = pairWords(twin);
  return price === null ? "twin still listed" : `twin still listed at ${price}`;
}

export function awaySince(event: EventAnswer): string {
  return `last seen ${dayWords(Date.parse(event.last_seen))}`;
}

export function holeWords(event: EventAnswer, after: Detail): string {
  const back = timeIn(after.returned_at);
  const from = momentWords(Date.parse(event.first_missing));
  return back === null
    ? `missing from ${from} UTC, back`
    : `missing from ${from} to ${momentWords(back)} UTC, back`;
}

/** A slip may last several polls, so its times are said and not how many snapshots saw it. */
export function slipWords(event: EventAnswer, after: Detail): string {
  const price = priceWords(after);
  const paid = price?.startsWith("$0 ") ? "$0" : price;
  const from = momentWords(Date.parse(event.first_missing));
  const back = timeIn(after.reverted_at);
  const until = back === null ? "" : ` to ${momentWords(back)}`;
  return `price ${paid ?? "other"} from ${from}${until} UTC, then back`;
}

export function isFree({ state }: Detail): boolean {
  return isState(state) && isRosterState(state);
}

export function stateWord({ state }: Detail): string | null {
  return isState(state) ? STATE_WORDS[state] : null;
}

export function wasState(before: Detail): string | null {
  const word = stateWord(before);
  return word === null ? null : `was ${word}`;
}

function isState(value: unknown): value is ModelState {
  return typeof value === "string" && Object.hasOwn(STATE_WORDS, value);
}

/** "$0 → $0.30 /M": one figure where prompt and completion cost the same, else both. */
export function priceMove(before: Detail, after: Detail): string | null {
  const [old, now] = [priceWords(before), priceWords(after)];
  if (old !== null && old === now) return "another measure than tokens";
  return moved(old?.replace(" /M", "") ?? null, now);
}

function priceWords(detail: Detail): string | null {
  const [prompt, completion] = pricesOf(detail);
  if (prompt === null || completion === null) return null;
  return prompt === completion ? `${prompt} /M` : `${prompt}/${completion} /M`;
}

/** "$0.10/$0.40 per M". */
export function pairWords(detail: Detail): string | null {
  const [prompt, completion] = pricesOf(detail);
  if (prompt === null || completion === null || (prompt === "$0" && completion === "$0"))
    return null;
  return `${prompt}/${completion} per M`;
}

function pricesOf({ pricing }: Detail): [string | null, string | null] {
  if (!isDetail(pricing)) return [null, null];
  return [perMillion(pricing.prompt), perMillion(pricing.completion)];
}

/** USD per million tokens from a decimal string of USD per token; null when it is no price. */
function perMillion(price: unknown): string | null {
  const usd = typeof price === "string" ? usdPerMillion(price) : null;
  if (usd === null) return null;
  const [whole, decimals = ""] = usd.split(".");
  return decimals.length === 1 ? `$${whole}.${decimals}0` : `$${usd}`;
}

/** Decimal thousands, as everywhere on the screen: 131072 is "131K". */
export function tokens(value: unknown): string | null {
  if (typeof value !== "number") return null;
  if (value < 1_000) return String(value);
  if (value < 999_500) return `${Math.round(value / 1_000)}K`;
  return `${Math.round(value / 100_000) / 10}M`;
}

/** "131K → 98K"; to the digit where rounding would hide the change. */
export function tokensMove(before: unknown, after: unknown): string | null {
  const [old, now] = [tokens(before), tokens(after)];
  if (old === null || old !== now) return moved(old, now);
  return moved(exact(before), exact(after));
}

function exact(value: unknown): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

export function setMove(verb: string, before: unknown, after: unknown): string | null {
  const [old, now] = [textsIn(before), textsIn(after)];
  const changes = [
    signed(
      "+",
      now.filter((word) => !old.includes(word)),
    ),
    signed(
      "−",
      old.filter((word) => !now.includes(word)),
    ),
  ].filter((part) => part !== null);
  return changes.length === 0 ? null : `${verb} ${changes.join(", ")}`;
}

export function signed(sign: string, words: readonly string[]): string | null {
  return words.length === 0 ? null : words.map((word) => `${sign}${word}`).join(", ");
}

export function moved(before: string | null, after: string | null): string | null {
  if (before === null && after === null) return null;
  return `${before ?? "not stated"} → ${after ?? "not stated"}`;
}

export function shrank(before: unknown, after: unknown): boolean {
  return typeof before === "number" && typeof after === "number" && after < before;
}

export function dayIn(value: unknown): string | null {
  const time = timeIn(value);
  return time === null ? null : dayWords(time);
}

export function timeIn(value: unknown): number | null {
  return typeof value === "string" ? parseIso(value) : null;
}

export function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((word) => typeof word === "string") : [];
}

function isDetail(value: unknown): value is Detail {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function join(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== "").join(" · ");
}
