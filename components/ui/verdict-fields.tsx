import { POLICY_VERDICTS, type PolicyVerdict } from "@/lib/domain/policy/policy";
import { POLICY_WORDS } from "@/lib/domain/policy/policy-words";
import { CheckField } from "./check-field";

/** Which verdicts on what becomes of prompts are good enough; none chosen is any. In a form they are `policy`. */
export function VerdictFields({
  chosen,
  className,
}: {
  chosen: readonly PolicyVerdict[];
  /** How the fields stand. */
  className: string;
}) {
  return (
    <fieldset className={className}>
      <legend className="mb-1 text-dim text-xs">Your prompts: any of these verdicts</legend>
      {POLICY_VERDICTS.map((verdict) => (
        <CheckField
          key={verdict}
          name="policy"
          value={verdict}
          label={POLICY_WORDS[verdict]}
          checked={chosen.includes(verdict)}
        />
      ))}
    </fieldset>
  );
}
