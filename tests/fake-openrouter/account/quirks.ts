/** Switches for what OpenRouter was seen to do differently from one day or account to the next. */
export type Quirks = {
  /** How far `free_model_daily_requests.used` is behind, ms. Seen: 1 to more than 8 minutes (`api.md` 5.1). */
  counterLagMs: number;
  /** Whether a counter that lags starts anew at 00:00 UTC, or still tells yesterday's figure for as long as it lags. */
  counterAtMidnight: "resets" | "lags";
  /** The same for the `usage` fields of `/key` and `/keys`. */
  usageLagMs: number;
  analyticsLagMs: number;
  /** For so long `/generation` does not have a request. Seen: 1 to 50 minutes (`api.md` 6.4). */
  generationLagMs: number;
  /** Documented: failed attempts draw the quota; measured: some do not (`api.md` 8.3). */
  countsFailed: boolean;
  /** Older than the field, or an answer without it (`api.md` 11.13). */
  freeCounter: "told" | "missing";
  /** "zeros": `/credits` answers 0 and 0 whatever was bought. */
  credits: "told" | "zeros";
  /** Documented: management key; live: any key (`api.md` 5.6). */
  creditsFor: "any_key" | "management_key";
  /** What an inference key gets on a management route. */
  wrongKey: 401 | 403;
  /** "documented": sign-in in the usual shape, parameters in the second one (`api.md` 0). */
  errorShape: "documented" | "usual" | "second";
  /** Whether a deleted key's hash still finds what it used. */
  deletedKeys: "known" | "unknown";
  /** Which slug of `/activity` carries `:free` is not known (`api.md` 6.1). */
  freeSlug: "model" | "permaslug" | "both" | "neither";
  /** `2026-11-19`, and with a time part as once recorded. */
  activityDate: "day" | "sql" | "iso";
  timeKey: "date" | "created_at";
  /** "day" is for day and above; smaller steps then come as "iso". */
  timeSpelling: "iso" | "day" | "sql";
  counts: "strings" | "numbers";
  /** Whether keys of one name share a row of analytics. */
  sameNames: "merged" | "apart";
  rangeEnd: "exclusive" | "inclusive";
  /** Analytics answers are this old and say so in `cachedAt`, ms. */
  cachedForMs: number | null;
  /** Analytics answers hold at most so many rows, whatever `limit` says. */
  truncateAt: number | null;
  /** Default 64 (`api.md` 6.3). */
  analyticsPerMinute: number;
  /** What a change of a key comes to: a status refuses it, "ignored" answers 200 and leaves the key as it was. */
  patchKey: "carried_out" | "ignored" | 400 | 401 | 403 | 404 | 429 | 500;
  /** Whether a cap of 0 keeps the period it would be renewed in. Not recorded. */
  capOfZero: "keeps_reset" | "drops_reset";
  /** Money carries the dust of floating-point sums: 0.30000000000000004. */
  dust: boolean;
};

export const PLAIN: Readonly<Quirks> = {
  counterLagMs: 0,
  counterAtMidnight: "resets",
  usageLagMs: 0,
  analyticsLagMs: 0,
  generationLagMs: 0,
  countsFailed: true,
  freeCounter: "told",
  credits: "told",
  creditsFor: "any_key",
  wrongKey: 403,
  errorShape: "documented",
  deletedKeys: "known",
  freeSlug: "permaslug",
  activityDate: "day",
  timeKey: "date",
  timeSpelling: "iso",
  counts: "strings",
  sameNames: "merged",
  rangeEnd: "exclusive",
  cachedForMs: null,
  truncateAt: null,
  analyticsPerMinute: 64,
  patchKey: "carried_out",
  capOfZero: "keeps_reset",
  dust: false,
};
