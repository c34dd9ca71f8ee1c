/** Nothing OpenRouter sent can be older than OpenRouter. An earlier `Date` is a broken proxy's. */
const EARLIEST_MS = Date.UTC(2023, 0, 1);

type HeaderSource = { get(name: string): string | null };

/** When OpenRouter made an answer, ms: `Date - Age`, because caches hand out answers up to an hour old (`api.md` 1.3). */
export function answerTime(headers: HeaderSource, now: number): number {
  return (dateOf(headers) ?? now) - ageMsOf(headers);
}

/** How long OpenRouter asks us to wait, ms; null when it does not say. Seconds or an HTTP date. */
export function retryAfterMs(headers: HeaderSource, now: number): number | null {
  const text = headers.get("retry-after")?.trim();
  if (!text) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  // Against the answer's own clock: ours may be off.
  return Number.isNaN(at) ? null : Math.max(0, at - (dateOf(headers) ?? now));
}

function dateOf(headers: HeaderSource): number | null {
  const at = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(at) || at < EARLIEST_MS ? null : at;
}

function ageMsOf(headers: HeaderSource): number {
  const text = headers.get("age")?.trim() ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : 0;
}
