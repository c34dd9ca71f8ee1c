"use client";

import Link from "next/link";
import { LinkButton } from "@/components/ui/link-button";
import { ModelId } from "@/components/ui/model-id";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/now";
import type { EventAnswer } from "@/lib/domain/history/history-answers";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import { modelPath } from "@/lib/domain/models/model-id";
import { daysUntil, formatDay, plural } from "@/lib/format";

/** A departure is an alarm from this many days before its announced day. */
const ALARM_DAYS = 14;
const MOST_NAMED = 4;

/** Who is about to leave, and who may have left: each with its date. Nothing when nobody is. */
export function AlarmStrip({
  models,
  events,
}: {
  models: readonly ModelAnswer[];
  events: readonly EventAnswer[];
}) {
  const now = useNow();
  const leaving = leavingModels(models, now);
  const missing = events.filter((event) => event.kind === "free_removed" && !event.confirmed);
  return (
    <>
      {missing.length > 0 && (
        <Notice tone="paid" actions={<LinkButton href="/history">History</LinkButton>}>
          <p>
            <strong className="font-semibold text-paid">
              {plural(missing.length, "free model is", "free models are")} missing
            </strong>{" "}
            from the newest snapshot: <Names ids={missing.map((event) => event.model_id)} />. The
            next snapshot decides whether {missing.length === 1 ? "it has" : "they have"} left.
          </p>
        </Notice>
      )}
      {leaving.length > 0 && (
        <Notice
          tone="warn"
          actions={<LinkButton href="/models?expiring=1&sort=expires">Review</LinkButton>}
        >
          <p>
            <strong className="font-semibold text-warn">
              {plural(leaving.length, "free model leaves", "free models leave")} within {ALARM_DAYS}{" "}
              days
            </strong>
            :{" "}
            {leaving.slice(0, MOST_NAMED).map(({ id, expires_on: day }, index) => (
              <span key={id}>
                {index > 0 && ", "}
                <Names ids={[id]} /> {day && formatDay(day, now)}
                {day && daysUntil(day, now) < 0 && " (past, still listed)"}
              </span>
            ))}
            {leaving.length > MOST_NAMED && ` and ${leaving.length - MOST_NAMED} more`}. Each one’s
            page has free replacements.
          </p>
        </Notice>
      )}
    </>
  );
}

/** Soonest first. A day that is past while the model is still listed counts: it may go any moment. */
export function leavingModels(models: readonly ModelAnswer[], at: number): readonly ModelAnswer[] {
  return models
    .filter(({ expires_on: day }) => day !== null && daysUntil(day, at) <= ALARM_DAYS)
    .sort((a, b) => (a.expires_on ?? "").localeCompare(b.expires_on ?? ""));
}

function Names({ ids }: { ids: readonly string[] }) {
  return ids.slice(0, MOST_NAMED).map((id, index) => (
    <span key={id}>
      {index > 0 && ", "}
      <Link href={modelPath(id)} prefetch={false} className="hover:underline">
        <ModelId id={id} />
      </Link>
    </span>
  ));
}
