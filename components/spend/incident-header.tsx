import Link from "next/link";
import { CopyButton } from "@/components/ui/copy-button";
import type { IncidentDetailAnswer } from "@/lib/domain/spend/incident-answers";
import { CAUSE_WORDS, incidentTitleParts } from "@/lib/domain/spend/incident-words";
import { FixButtons } from "./fix-buttons";
import { StatusBadge } from "./status-badge";
import { StatusButtons } from "./status-buttons";
import { usePageAddress } from "./use-page-address";

/** Who spent how much on what, in words; what the team says of it; and what can be done. */
export function IncidentHeader({ incident }: { incident: IncidentDetailAnswer }) {
  const { key, deed, models } = incidentTitleParts(incident);
  const address = usePageAddress();
  return (
    <header className="mb-4">
      <p className="mb-1 text-[0.8125rem]">
        <Link href="/spend" className="text-info underline">
          Spend
        </Link>{" "}
        <span className="text-dim">/ incident {incident.id}</span>
      </p>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-96 [overflow-wrap:anywhere]">
          <h1 className="font-semibold text-xl leading-7">
            <bdi>{key}</bdi> {deed} {models}
          </h1>
          <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1">
            <StatusBadge status={incident.status} />
            <span className="text-dim" title={CAUSE_WORDS[incident.cause].sentence}>
              {CAUSE_WORDS[incident.cause].name}
            </span>
          </p>
          <p className="mt-2 max-w-prose">{incident.summary}</p>
          <Said incident={incident} />
        </div>
        <div className="flex min-w-0 max-w-lg flex-wrap items-start gap-2 xl:justify-end">
          {address !== null && (
            <CopyButton text={address} ready="Copy link" label="this incident" />
          )}
          <StatusButtons incident={incident} />
          <FixButtons audit={incident.key} incidentId={incident.id} />
        </div>
      </div>
    </header>
  );
}

/** Why the team calls it expected or fixed. */
function Said({ incident }: { incident: IncidentDetailAnswer }) {
  const { status, status_reason: reason, status_by: who, rule_id: rule } = incident;
  if (status === "open") return null;
  return (
    <p className="mt-1 max-w-prose text-dim">
      {status === "expected" ? "Expected" : "Fixed"}
      {rule !== null
        ? " by a rule"
        : who !== null && (
            <>
              {" "}
              by <bdi>{who}</bdi>
            </>
          )}
      {reason === null ? (
        "."
      ) : (
        <>
          : <bdi className="whitespace-pre-line">{reason}</bdi>
        </>
      )}
    </p>
  );
}
