import { Badge } from "@/components/ui/badge";
import type { PolicyAnswer } from "@/lib/domain/policy/policy-answers";
import { POLICY_TONES, POLICY_WORDS, policySentence } from "@/lib/domain/policy/policy-words";

/** What happens to our prompts there, in a word; a mark says that the statements contradict each other. */
export function PolicyBadge({ policy }: { policy: Omit<PolicyAnswer, "evidence_count"> }) {
  const { verdict, conflict } = policy;
  const contested = conflict ? " The statements contradict each other." : "";
  return (
    <Badge tone={POLICY_TONES[verdict]} title={`${policySentence(policy)}${contested}`}>
      {POLICY_WORDS[verdict]}
      {conflict && (
        <>
          <span aria-hidden="true"> ≠</span>
          <span className="sr-only">, contested</span>
        </>
      )}
    </Badge>
  );
}
