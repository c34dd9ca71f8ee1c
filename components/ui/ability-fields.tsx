import { ABILITIES, type Ability } from "@/lib/domain/models/abilities";
import { CheckField } from "./check-field";

/** Which abilities a model must have, all of them; none chosen is any model. In a form they are `can`. */
export function AbilityFields({
  chosen,
  className,
}: {
  chosen: readonly Ability[];
  /** How the fields stand. */
  className: string;
}) {
  return (
    <fieldset className={className}>
      <legend className="mb-1 text-dim text-xs">Can all of</legend>
      {ABILITIES.map((ability) => (
        <CheckField
          key={ability}
          name="can"
          value={ability}
          label={ability}
          checked={chosen.includes(ability)}
        />
      ))}
    </fieldset>
  );
}
