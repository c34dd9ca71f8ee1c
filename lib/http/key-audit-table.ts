import type { KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";

/** The key audit as a table. A cell that is empty would hide whether there is no cap, one of $0 or one that nobody told. */
export function keyAuditTable(audits: readonly KeyAuditAnswer[]) {
  return audits.map(({ fix, reasons, limit_usd, at_most_usd, ...audit }) => ({
    ...audit,
    limit_usd: limit_usd ?? audit.cap,
    limit_remaining_usd:
      audit.limit_remaining_usd ?? (audit.cap === "capped" ? "unknown" : audit.cap),
    at_most_usd: at_most_usd ?? (isEndless(reasons[0]?.code) ? "no end" : "unknown"),
    reasons: reasons.map(({ sentence }) => sentence),
    can_change: fix.can_change ? "yes" : "no",
    why_not: fix.why_not,
    link: fix.link,
  }));
}

export const KEY_AUDIT_COLUMNS = [
  ...(["key_id", "account_id", "key_name", "label", "hash", "policy"] as const),
  ...(["can_spend", "at_most_usd", "danger", "cap", "limit_usd"] as const),
  ...(["limit_remaining_usd", "limit_reset", "include_byok_in_limit"] as const),
  ...(["state", "monthly_budget_usd", "owner", "last_used_at", "synced_at"] as const),
  ...(["can_change", "why_not", "link", "reasons"] as const),
] satisfies readonly (keyof ReturnType<typeof keyAuditTable>[number])[];

function isEndless(code: KeyAuditAnswer["reasons"][number]["code"] | undefined): boolean {
  return code === "no_cap" || code === "byok_outside_cap";
}
