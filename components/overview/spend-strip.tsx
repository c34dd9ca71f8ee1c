"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMay } from "@/components/shell/visitor";
import { FixButtons } from "@/components/spend/fix-buttons";
import { LinkButton } from "@/components/ui/link-button";
import { ModelId } from "@/components/ui/model-id";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/now";
import { Time } from "@/components/ui/time";
import { REFETCH_MS } from "@/lib/client/query-client";
import { incidentQueries } from "@/lib/client/spend";
import { byWorst } from "@/lib/client/spend-page";
import type { IncidentAnswer } from "@/lib/domain/spend/incident-answers";
import { CAUSE_WORDS, incidentTitleParts } from "@/lib/domain/spend/incident-words";
import { sumUsd } from "@/lib/domain/spend/sum-usd";
import { utcDay } from "@/lib/domain/time";
import { formatMoney, plural } from "@/lib/format";
import { endedFreeModel } from "./ended-free-model";
import { KeyName } from "./key-name";

/** Money that nobody meant to spend, and the one click that stops it. The worst is named. Nothing when no incident is open. */
export function SpendStrip() {
  const { data: incidents } = useQuery({ ...incidentQueries.open(), select: ({ data }) => data });
  const worst = byWorst(incidents ?? [])[0];
  const mayFix = useMay("manage_keys");
  const { data: audit } = useQuery({
    ...incidentQueries.detail(worst?.id ?? 0),
    select: ({ data }) => data.key,
    enabled: mayFix && worst !== undefined,
    refetchInterval: REFETCH_MS,
  });
  if (!incidents || !worst) return null;
  const others = incidents.filter(({ id }) => id !== worst.id);
  return (
    <Notice
      tone="paid"
      actions={
        <>
          <LinkButton href={`/spend/${worst.id}`}>Review</LinkButton>
          {audit && (
            <FixButtons
              audit={audit}
              incidentId={worst.id}
              compact
              tone="danger"
              capLabel="Cap key at $0"
            />
          )}
        </>
      }
    >
      <Sentence incident={worst} />
      {others.length > 0 && <Others incidents={others} />}
    </Notice>
  );
}

function Sentence({ incident }: { incident: IncidentAnswer }) {
  const now = useNow();
  const { cost_usd: cost, first_at: first, requests, models, cause } = incident;
  const { key } = incidentTitleParts(incident);
  const [model] = models;
  const ended = endedFreeModel(incident);
  return (
    <p>
      <strong className="font-semibold text-paid">
        {formatMoney(cost)} of unintended paid usage
      </strong>{" "}
      on <KeyName name={key} /> since{" "}
      <Time iso={first} as={utcDay(Date.parse(first)) === utcDay(now) ? "clock" : "moment"} />.{" "}
      {requests === null ? "Requests" : plural(requests, "request")} went to{" "}
      {model?.model_id ? <ModelId id={model.model_id} /> : "a model that is not told yet"}
      {models.length > 1 && ` and ${plural(models.length - 1, "more model")}`}
      {ended === null ? (
        `: ${CAUSE_WORDS[cause].name}.`
      ) : (
        <>
          {" "}
          after <ModelId id={ended.modelId} /> {ended.how}.
        </>
      )}
    </p>
  );
}

function Others({ incidents }: { incidents: readonly IncidentAnswer[] }) {
  const sum = sumUsd(incidents.map(({ cost_usd: cost }) => cost));
  return (
    <p className="mt-1">
      And {incidents.length} more open {incidents.length === 1 ? "incident" : "incidents"} of{" "}
      {formatMoney(sum)}:{" "}
      <Link href="/spend" className="underline">
        all of them
      </Link>
      .
    </p>
  );
}
