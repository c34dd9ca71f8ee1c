import { useMay } from "@/components/shell/visitor";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { IncidentDetailAnswer } from "@/lib/domain/spend/incident-answers";
import type { EntryKind } from "@/lib/domain/spend/incident-status";
import { CommentForm } from "./comment-form";

const KINDS = {
  found: "found",
  cause_changed: "cause changed",
  settled: "settled",
  corrected: "corrected",
  merged: "merged",
  status_changed: "status changed",
  reopened: "open again",
  commented: "comment",
  key_capped: "key capped",
  key_disabled: "key disabled",
  key_restored: "key restored",
} as const satisfies Record<EntryKind, string>;

/** Who did what and what Gratis found, in order of time, with the team's comments among it. */
export function IncidentHistory({ incident: { id, history } }: { incident: IncidentDetailAnswer }) {
  const mayWrite = useMay("contribute");
  return (
    <Card title="History and comments">
      <ol>
        {history.map((entry) => (
          <li
            key={entry.id}
            className="border-line border-t py-2 [overflow-wrap:anywhere] first:border-t-0 first:pt-0"
          >
            <p className="text-dim text-xs">
              <Time iso={entry.at} /> · <bdi>{entry.who ?? "Gratis"}</bdi> · {KINDS[entry.kind]}
            </p>
            <p className={entry.kind === "commented" ? "whitespace-pre-line" : undefined}>
              <bdi>{entry.text}</bdi>
            </p>
          </li>
        ))}
      </ol>
      {mayWrite ? (
        <CommentForm id={id} />
      ) : (
        <p className="mt-2 text-dim text-xs">Members of the team can comment.</p>
      )}
    </Card>
  );
}
