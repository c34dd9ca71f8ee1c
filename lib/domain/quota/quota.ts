/** Requests to free models in one clock minute, of the whole account (`api.md` 8.1). */
export const MINUTE_LIMIT = 20;
/** A day's free requests below and from $9 of credits ever bought (`api.md` 8.1). */
export const LOW_DAILY_LIMIT = 50;
export const HIGH_DAILY_LIMIT = 1_000;

/** `counter` is OpenRouter's own; with the others the figure is "at least", because failed attempts may count too. */
export const QUOTA_SOURCES = ["counter", "analytics", "broadcast"] as const;
export type QuotaSource = (typeof QUOTA_SOURCES)[number];

/** What OpenRouter lets pass each month without its fee on one's own providers' keys (`api.md` 8.7). USD in nano-dollars. */
export type ByokAllowance = { readonly kind: "usd" | "requests"; readonly amount: number };
