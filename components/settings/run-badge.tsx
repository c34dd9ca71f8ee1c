import { Badge, type Tone } from "@/components/ui/badge";
import type { RunAnswer } from "@/lib/domain/jobs/job-answers";

const TONES = {
  running: "info",
  ok: "free",
  failed: "paid",
  interrupted: "warn",
} as const satisfies Record<RunAnswer["status"], Tone>;

export function RunBadge({ status }: { status: RunAnswer["status"] }) {
  return <Badge tone={TONES[status]}>{status}</Badge>;
}
