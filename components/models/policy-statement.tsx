import { Badge } from "@/components/ui/badge";
import { OutsideLink } from "@/components/ui/outside-link";
import { Time } from "@/components/ui/time";
import type { EvidenceAnswer } from "@/lib/domain/policy/policy-answers";
import { POLICY_SOURCE_WORDS } from "@/lib/domain/policy/policy-source-words";
import { RETENTION_WORDS, TRAINING_WORDS } from "@/lib/domain/policy/policy-words";
import { formatDate } from "@/lib/format";
import { NoteRemoval } from "./note-removal";

/** One dated, sourced statement: what it says of both halves, its own words, where they stand, and since when. */
export function PolicyStatement({
  modelId,
  statement,
  onRemoved,
}: {
  modelId: string;
  statement: EvidenceAnswer;
  /** Its note is gone, and with it the button that had the focus. */
  onRemoved: () => void;
}) {
  const { source, note, quote } = statement;
  const words = POLICY_SOURCE_WORDS[source];
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className="font-semibold">{saidWords(statement)}</span>
        {statement.decides && (
          <Badge tone="info" title="The verdict above rests on this statement.">
            this one decides
          </Badge>
        )}
      </p>
      <blockquote className="mt-1 whitespace-pre-line border-line border-l-2 pl-2 [overflow-wrap:anywhere]">
        <bdi>{quote}</bdi>
      </blockquote>
      <p className="mt-1 text-dim text-xs">
        {source === "models_user" ? (
          // Only a key opens that address.
          <>
            {words.name} (<code className="font-mono">GET /api/v1/models/user</code>)
          </>
        ) : (
          <OutsideLink href={statement.source_url}>{words.name}</OutsideLink>
        )}
        {note ? (
          <>
            {" "}
            by <bdi>{note.by}</bdi>, of {formatDate(note.stated_on)}, added{" "}
            <Time iso={statement.first_seen} as="date" />.{" "}
          </>
        ) : (
          <>
            , first seen <Time iso={statement.first_seen} as="date" />, last{" "}
            <Time iso={statement.last_seen} as="date" />.{" "}
          </>
        )}
        {words.cannot}
      </p>
      {statement.uncovered.length > 0 && (
        <p className="mt-1 text-warn text-xs">
          It reassures of nothing for now: the model has since been found at{" "}
          <bdi>{statement.uncovered.join(", ")}</bdi>, which it does not speak of. The next look at
          its source settles it.
        </p>
      )}
      {note && <NoteRemoval modelId={modelId} note={note} onRemoved={onRemoved} />}
    </>
  );
}

/** "Kept, training not said": what of the two halves it says, or that it says nothing of them. */
function saidWords({ training, retention, source }: EvidenceAnswer): string {
  if (training === "unsaid" && retention === "unsaid") {
    return source === "team_note" ? "A remark" : "Says nothing of training or keeping";
  }
  const words = `${TRAINING_WORDS[training]}, ${RETENTION_WORDS[retention]}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
