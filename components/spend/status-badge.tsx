import { Badge, type Tone } from "@/components/ui/badge";
import type { IncidentStatus } from "@/lib/domain/spend/incident-status";
import { STATUS_WORDS } from "@/lib/domain/spend/incident-words";

const TONES = { open: "paid", expected: "plain", fixed: "free" } as const satisfies Record<
  IncidentStatus,
  Tone
>;

/** What the team says of an incident, in one word. */
export function StatusBadge({ status }: { status: IncidentStatus }) {
  const { name, sentence } = STATUS_WORDS[status];
  return (
    <Badge tone={TONES[status]} title={sentence}>
      {name}
    </Badge>
  );
}
