"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { Unread } from "@/components/access/unread";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { incidentQueries, MOST_OPEN } from "@/lib/client/spend";
import { byWorst, openParams, WITH_TIMELINE } from "@/lib/client/spend-page";
import type { KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import type { SpendView } from "@/lib/domain/spend/spend-view";
import { plural } from "@/lib/format";
import { IncidentCard } from "./incident-card";

/** Incidents that nobody has settled, the worst first. */
export function OpenIncidents({
  view,
  audit,
  nothing,
  isErrorTold,
}: {
  view: SpendView;
  audit: readonly KeyAuditAnswer[];
  /** In their place, when none is open. */
  nothing: ReactNode;
  /** The page says already that it is not new: once is enough. */
  isErrorTold: boolean;
}) {
  const { data: answer, error } = useQuery(incidentQueries.list(openParams(view)));
  const heading = useRef<HTMLHeadingElement>(null);
  const count = answer?.data.length ?? 0;
  const before = useRef(count);
  // Whoever settles one loses the button that had the focus.
  useEffect(() => {
    const isLost = count < before.current && document.activeElement === document.body;
    before.current = count;
    if (isLost) heading.current?.focus();
  }, [count]);
  if (!answer) return <Unread what="The incidents" error={error} />;
  const worstFirst = byWorst(answer.data);
  const isNarrowed = view.key !== null || view.month !== null;
  return (
    <section aria-labelledby="open-incidents" className={count > 0 ? "mb-4" : undefined}>
      <h2 ref={heading} id="open-incidents" tabIndex={-1} className="sr-only">
        Open incidents
      </h2>
      {error && !isErrorTold && (
        <Notice tone="warn">
          <p role="status">
            These are the incidents of <Time iso={answer.meta.as_of} />. {error.message}
          </p>
        </Notice>
      )}
      {count === 0 && isNarrowed && answer.meta.open > 0 && (
        <Notice>
          <p>
            No open incident here.{" "}
            {plural(answer.meta.open, "open incident is", "open incidents are")} of other keys or
            months.
          </p>
        </Notice>
      )}
      {count === 0 && answer.meta.open === 0 && nothing}
      <div className="flex flex-col gap-4">
        {worstFirst.map((incident, index) => (
          <IncidentCard
            key={incident.id}
            incident={incident}
            audit={audit.find(({ key_id }) => key_id === incident.key_id) ?? null}
            withTimeline={index < WITH_TIMELINE}
          />
        ))}
      </div>
      {answer.meta.next_cursor !== null && (
        <p className="mt-2 text-dim">
          The newest {MOST_OPEN} are shown. The export has all of them.
        </p>
      )}
    </section>
  );
}
