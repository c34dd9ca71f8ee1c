import { DAY_MS } from "@/lib/domain/time";
import { tokenWords } from "@/lib/domain/token-words";
import { provenOwn, type ReplacementCandidate } from "./replacement-candidate";

/** What speaks for a free model and what against it, in short parts for people. A part that is not known is null. */
export function contextWords({ facts }: Pick<ReplacementCandidate, "facts">): string | null {
  return facts.contextLength === null ? null : `${tokenWords(facts.contextLength)} of context`;
}

export function freeForWords({
  seenAt,
  freeSince,
  freeSinceExact,
}: Pick<ReplacementCandidate, "seenAt" | "freeSince" | "freeSinceExact">): string {
  const days = Math.floor((seenAt - freeSince) / DAY_MS);
  const more = freeSinceExact ? "" : " or more";
  if (days < 1) return freeSinceExact ? "free for less than a day" : "free since the first look";
  return `free for ${days} ${days === 1 ? "day" : "days"}${more}`;
}

/** What rounds up to 100 without being 100 stays below it. */
export function uptimeWords({ uptime }: Pick<ReplacementCandidate, "uptime">): string | null {
  if (uptime === null) return null;
  const percent = uptime >= 100 ? 100 : Math.min(99.9, Math.round(uptime * 10) / 10);
  return `uptime ${percent} % over the last day`;
}

export function ownWords(candidate: Pick<ReplacementCandidate, "own">): string | null {
  const own = provenOwn(candidate);
  if (own === null) return null;
  return `${counted(own.succeeded)} of ${counted(own.requests)} of our requests succeeded`;
}

export function endWords({ expiresOn }: Pick<ReplacementCandidate, "expiresOn">): string | null {
  return expiresOn === null ? null : `itself announced to end on ${expiresOn}`;
}

/** "1,412". */
function counted(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
