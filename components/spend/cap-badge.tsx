import { Badge } from "@/components/ui/badge";
import type { KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import { formatMoney } from "@/lib/format";

type Capped = Pick<KeyAuditAnswer, "cap" | "limit_usd" | "limit_reset" | "policy" | "can_spend">;

/** No cap, $0 and a cap that was not told are three things (`api.md` 5.4), each with its own word and colour. */
export function CapBadge({ item }: { item: Capped }) {
  const { cap, limit_usd: limit, limit_reset: reset, policy, can_spend } = item;
  if (cap === "none") {
    const isAlarm = policy === "free_only" && can_spend === "yes";
    return <Badge tone={isAlarm ? "paid" : "plain"}>no cap</Badge>;
  }
  if (cap === "unknown" || limit === null) {
    return <Badge title="OpenRouter has not told whether there is one">not told</Badge>;
  }
  if (Number(limit) <= 0) return <Badge tone="free">$0</Badge>;
  return (
    <Badge tone="info">
      {formatMoney(limit).replace(/\.00$/, "")}
      {reset !== null && `, ${reset}`}
    </Badge>
  );
}
