import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { KEY_POLICY_WORDS, KEY_STATE_WORDS } from "@/lib/domain/keys/key-words";
import type { IncidentDetailAnswer } from "@/lib/domain/spend/incident-answers";
import type { KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import { formatMoney } from "@/lib/format";
import { auditTitle } from "./fix-words";
import { FreeWatch } from "./free-watch";

/** The key of the incident: can it spend money today, and why. */
export function IncidentKey({
  incident: { key, first_day: from },
}: {
  incident: IncidentDetailAnswer;
}) {
  return (
    <Card
      title="The key"
      action={
        <Link
          href={`/usage?key=${key.key_id}&from=${from}`}
          prefetch={false}
          className="text-[0.8125rem] text-info hover:underline"
        >
          its usage
        </Link>
      }
    >
      <p className="[overflow-wrap:anywhere]">
        <bdi className="font-mono text-[0.8125rem]">{auditTitle(key)}</bdi> ·{" "}
        {KEY_POLICY_WORDS[key.policy]} · <Cap audit={key} />
        {key.state !== "ok" && (
          <>
            {" "}
            <Badge tone="warn">{KEY_STATE_WORDS[key.state].word}</Badge>
          </>
        )}
      </p>
      <p className="mt-2">
        Can it spend money today? <CanSpend audit={key} />
      </p>
      <ul className="mt-1 list-disc pl-5 text-dim">
        {key.reasons.map(({ code, sentence }) => (
          <li key={code}>{sentence}</li>
        ))}
      </ul>
      <FreeWatch watch={key.fix.watch} />
      <p className="mt-2 text-dim text-xs">
        {key.owner === null ? (
          "No owner named"
        ) : (
          <>
            Owner <bdi>{key.owner}</bdi>
          </>
        )}{" "}
        ·{" "}
        {key.last_used_at === null ? (
          "no use seen"
        ) : (
          <>
            last used <Time iso={key.last_used_at} as="age" />
          </>
        )}
        {key.synced_at !== null && (
          <>
            {" "}
            · read <Time iso={key.synced_at} as="age" />
          </>
        )}
      </p>
    </Card>
  );
}

/** No cap and a cap at $0 must never be taken for each other. */
function Cap({ audit: { cap, limit_usd: limit, limit_reset: reset } }: { audit: KeyAuditAnswer }) {
  if (cap === "none") return <Badge tone="paid">no cap</Badge>;
  if (cap === "unknown" || limit === null) return <Badge>cap not told</Badge>;
  if (Number(limit) === 0) return <Badge tone="free">$0 cap</Badge>;
  return (
    <Badge tone="info">
      {formatMoney(limit)} cap{reset !== null && `, ${reset}`}
    </Badge>
  );
}

function CanSpend({ audit: { can_spend: can, at_most_usd: most } }: { audit: KeyAuditAnswer }) {
  if (can === "no") return <strong className="font-semibold text-free">No.</strong>;
  if (can === "unknown") return <strong className="font-semibold text-warn">Not known.</strong>;
  return (
    <strong className="font-semibold text-paid">
      {most === null ? "Yes, without end." : `Yes, ${formatMoney(most)} at most.`}
    </strong>
  );
}
