import { Badge } from "@/components/ui/badge";
import type { PolicyVerdict } from "@/lib/domain/answers";
import { POLICY_SENTENCES, POLICY_TONES, POLICY_WORDS } from "@/lib/domain/policy-words";

/** What happens to our prompts there. */
export function PolicyBadge({ verdict }: { verdict: PolicyVerdict }) {
  return (
    <Badge tone={POLICY_TONES[verdict]} title={POLICY_SENTENCES[verdict]}>
      {POLICY_WORDS[verdict]}
    </Badge>
  );
}
