import type { CapKind, KeyKind, KeyPolicy, KeyState } from "@/lib/domain/keys/key";
import { usdText } from "@/lib/domain/money";
import { toIso, utcDay } from "@/lib/domain/time";

/** What is known of a key. Money is integer nano-dollars, moments are ms, null is "not known". */
export type AuditedKey = {
  readonly name: string | null;
  readonly kind: KeyKind | null;
  readonly policy: KeyPolicy;
  readonly monthlyBudgetNanoUsd: number | null;
  readonly state: KeyState;
  readonly expiresAt: number | null;
  readonly capKind: CapKind;
  readonly capNanoUsd: number | null;
  readonly capRemainingNanoUsd: number | null;
  /** `daily`, `weekly`, `monthly`; null for a cap of all time. */
  readonly capReset: string | null;
  readonly includesByokInCap: boolean | null;
  readonly byokMonthNanoUsd: number | null;
  /** Of its account: what was bought less what was used. */
  readonly balanceNanoUsd: number | null;
  /** When the figures above were told. */
  readonly syncedAt: number | null;
  readonly owner: string | null;
  readonly lastUsedAt: number | null;
};

export const AUDIT_REASONS = [
  "calls_no_models",
  "deleted",
  "disabled",
  "expired",
  "expires_today",
  "refused",
  "no_cap",
  "locked",
  "cap_left",
  "cap_renewed",
  "cap_used_up",
  "cap_left_unknown",
  "cap_unknown",
  "byok_outside_cap",
  "no_balance",
  "no_budget",
  "no_owner",
  "never_used",
] as const;
export type AuditReason = {
  readonly code: (typeof AUDIT_REASONS)[number];
  readonly sentence: string;
};

export type KeyAudit = {
  /** Whether the key can spend money on this UTC day. */
  readonly canSpend: "yes" | "no" | "unknown";
  /** The one that decides first. */
  readonly reasons: readonly AuditReason[];
  /** The larger, the worse; see `byDanger`. */
  readonly danger: number;
  /** What it can spend today at most; 0 when it cannot, null when there is no end or none is known. */
  readonly atMostNanoUsd: number | null;
};

type Verdict = Pick<KeyAudit, "canSpend" | "atMostNanoUsd"> & { readonly reason: AuditReason };

/** "Can this key spend money today?" (`product.md` 7, `api.md` 5.4). */
export function auditKey(key: AuditedKey, now: number): KeyAudit {
  const standing = standingVerdict(key, now);
  const cap = capVerdict(key, now);
  const verdict = standing ?? withByok(cap, key);
  const { canSpend, atMostNanoUsd, reason } = verdict;
  const isOverruled = standing === null && cap.reason.code !== reason.code;
  const reasons = [
    reason,
    ...(isOverruled ? [cap.reason] : []),
    ...besides(key, { now, canSpend, decided: reason.code }),
  ];
  return { canSpend, reasons, danger: dangerOf(key, verdict), atMostNanoUsd };
}

/** The most dangerous first; of equals, the one that can spend more, has no owner, and then by name. */
export function byDanger<Audited extends { readonly key: AuditedKey; readonly audit: KeyAudit }>(
  a: Audited,
  b: Audited,
): number {
  return (
    b.audit.danger - a.audit.danger ||
    order(mostOf(b.audit), mostOf(a.audit)) ||
    Number(b.key.owner === null) - Number(a.key.owner === null) ||
    order(a.key.name ?? "", b.key.name ?? "")
  );
}

/** What settles it whatever the cap is. */
function standingVerdict({ kind, state, expiresAt }: AuditedKey, now: number): Verdict | null {
  if (kind === "management") {
    return no("calls_no_models", "A management key calls no models, so it costs nothing itself.");
  }
  if (state === "deleted") return no("deleted", "OpenRouter no longer lists it.");
  if (state === "disabled") return no("disabled", "It is switched off at OpenRouter.");
  if (state === "expired" || (expiresAt !== null && expiresAt <= now)) {
    return no("expired", "Its last day at OpenRouter is over.");
  }
  if (state === "refused") {
    return notKnown(
      "refused",
      "OpenRouter no longer takes its secret, and does not say what became of the key.",
    );
  }
  return null;
}

/** No cap, a cap of 0 and a cap that nobody told are three things. */
function capVerdict(key: AuditedKey, now: number): Verdict {
  const { capKind, capNanoUsd: cap } = key;
  if (capKind === "none") {
    return yes("no_cap", { sentence: "It has no cap: nothing stops it.", atMost: null });
  }
  if (capKind === "unknown" || cap === null) {
    return notKnown("cap_unknown", "Whether it has a cap was not told.");
  }
  if (cap <= 0) {
    return no(
      "locked",
      "Its cap is $0: paid requests are refused. Free ones are still served by all that was seen, though OpenRouter does not promise it.",
    );
  }
  return leftVerdict(key, { cap, now });
}

function leftVerdict(key: AuditedKey, { cap, now }: { cap: number; now: number }): Verdict {
  const { capRemainingNanoUsd: left, capReset, syncedAt } = key;
  const size = `its cap of ${usd(cap)}`;
  if (left !== null && left > 0) {
    const isRenewed = isResetSince(syncedAt, { capReset, now }) === true;
    return yes("cap_left", {
      sentence: `${usd(isRenewed ? cap : left)} of ${size} is left.`,
      atMost: isRenewed ? cap : left,
    });
  }
  if (left === null) {
    return notKnown("cap_left_unknown", `How much of ${size} is left was not told.`, cap);
  }
  const renewed = isResetSince(syncedAt, { capReset, now });
  if (renewed === null) {
    return notKnown("cap_left_unknown", `Whether ${size} was renewed since is not known.`, cap);
  }
  if (renewed) {
    return yes("cap_renewed", {
      sentence: `All of ${size} was used up, and it has been renewed since.`,
      atMost: cap,
    });
  }
  return no("cap_used_up", `All of ${size} is used up${untilWords(capReset, now)}.`);
}

/** Whether the cap began anew between the figures and now; null when that cannot be told. All resets are at 00:00 UTC. */
function isResetSince(
  syncedAt: number | null,
  { capReset, now }: { capReset: string | null; now: number },
): boolean | null {
  if (capReset === null) return false;
  const start = periodStart(capReset, now);
  return start === null || syncedAt === null ? null : syncedAt < start;
}

/** Start of the UTC day, week from Monday, or month that `now` is in; null for a period we do not know. */
function periodStart(reset: string, now: number): number | null {
  const date = new Date(now);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (reset === "daily") return Date.UTC(year, month, day);
  if (reset === "weekly") return Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7));
  return reset === "monthly" ? Date.UTC(year, month, 1) : null;
}

const RENEWED: Readonly<Record<string, string>> = {
  daily: ", until 00:00 UTC",
  weekly: ", until Monday 00:00 UTC",
  monthly: ", until the first of next month, 00:00 UTC",
};

function untilWords(reset: string | null, now: number): string {
  if (reset === null) return ", and it is never renewed";
  return periodStart(reset, now) === null ? "" : (RENEWED[reset] ?? "");
}

/** A cap that leaves out requests with a provider's key does not stop these, and the key is known to send them. */
function withByok(verdict: Verdict, key: AuditedKey): Verdict {
  if (verdict.canSpend === "yes" || !sendsOutsideCap(key)) return verdict;
  return yes("byok_outside_cap", { sentence: BYOK_SENT, atMost: null });
}

const BYOK_SENT =
  "It sends requests with a provider's own key, which the cap does not count: they cost money at the provider.";
/** Said of many keys, and true of few: no reason to look at one. */
export const BYOK_POSSIBLE =
  "Requests with a provider's own key, if the account has one, are not counted by the cap.";

function sendsOutsideCap({ capKind, includesByokInCap, byokMonthNanoUsd }: AuditedKey): boolean {
  return capKind === "capped" && includesByokInCap === false && (byokMonthNanoUsd ?? 0) > 0;
}

type Decided = {
  readonly now: number;
  readonly canSpend: KeyAudit["canSpend"];
  readonly decided: AuditReason["code"];
};

/** What else is worth knowing, and does not decide. */
function besides(key: AuditedKey, { now, canSpend, decided }: Decided): AuditReason[] {
  const { kind, policy, state, expiresAt, capKind, includesByokInCap, owner, lastUsedAt } = key;
  const isOver = ["deleted", "disabled", "expired"].includes(decided);
  const reason = (code: AuditReason["code"], sentence: string, holds: boolean) =>
    holds && code !== decided ? [{ code, sentence }] : [];
  const endsToday = expiresAt !== null && expiresAt > now && utcDay(expiresAt) === utcDay(now);
  const isCapped = capKind === "capped" && kind !== "management" && !isOver && state !== "refused";
  return [
    ...reason(
      "expires_today",
      `It ends today, at ${toIso(expiresAt ?? now).slice(11, 16)} UTC.`,
      endsToday && !isOver,
    ),
    ...reason(
      "byok_outside_cap",
      sendsOutsideCap(key) ? BYOK_SENT : BYOK_POSSIBLE,
      isCapped && includesByokInCap === false,
    ),
    // It decides nothing: credits are told late, they may be topped up by themselves, and a provider's key needs none.
    ...reason("no_balance", noBalance(key.balanceNanoUsd ?? 0), canSpend !== "no" && isEmpty(key)),
    ...reason(
      "no_budget",
      "It may use paid models and has no monthly budget.",
      canSpend !== "no" && policy === "paid_allowed" && key.monthlyBudgetNanoUsd === null,
    ),
    ...reason("no_owner", "Nobody is named as its owner.", owner === null && !isOver),
    ...reason("never_used", "No use of it is known.", lastUsedAt === null && !isOver),
  ];
}

function isEmpty({ balanceNanoUsd }: AuditedKey): boolean {
  return balanceNanoUsd !== null && balanceNanoUsd <= 0;
}

function noBalance(balance: number): string {
  const sign = balance < 0 ? "−" : "";
  return `The account's balance is ${sign}${usd(Math.abs(balance))}, so nothing paid is served now; a top-up changes that.`;
}

/** Free-only keys that can spend before all others: that money is never meant. */
function dangerOf({ policy, monthlyBudgetNanoUsd }: AuditedKey, verdict: Verdict): number {
  const { canSpend, atMostNanoUsd } = verdict;
  if (canSpend === "no") return 0;
  if (policy === "paid_allowed") {
    if (canSpend === "unknown") return 1;
    if (atMostNanoUsd !== null) return 2;
    return monthlyBudgetNanoUsd === null ? 4 : 3;
  }
  if (canSpend === "unknown") return 5;
  return atMostNanoUsd === null ? 7 : 6;
}

function mostOf({ canSpend, atMostNanoUsd }: KeyAudit): number {
  if (canSpend === "no") return 0;
  return atMostNanoUsd ?? Number.POSITIVE_INFINITY;
}

function order<Value extends string | number>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function usd(nano: number): string {
  return `$${usdText(nano)}`;
}

function yes(
  code: AuditReason["code"],
  { sentence, atMost }: { sentence: string; atMost: number | null },
): Verdict {
  return { canSpend: "yes", atMostNanoUsd: atMost, reason: { code, sentence } };
}

function no(code: AuditReason["code"], sentence: string): Verdict {
  return { canSpend: "no", atMostNanoUsd: 0, reason: { code, sentence } };
}

function notKnown(
  code: AuditReason["code"],
  sentence: string,
  atMost: number | null = null,
): Verdict {
  return { canSpend: "unknown", atMostNanoUsd: atMost, reason: { code, sentence } };
}
