import { eachMeasure } from "./measures";
import { addMeasures, type Measures, NOT_ATTRIBUTED, NOTHING_USED } from "./usage";
import type { DayPart, DayRow } from "./usage-row";

/**
 * What one name used beyond what the keys behind it did, by day and model: OpenRouter no longer finds some deleted keys. Never
 * below zero, because the keys were asked after the name and may have been used in between.
 */
export function unexplained({
  told,
  explained,
}: {
  readonly told: readonly DayPart[];
  readonly explained: readonly DayPart[];
}): DayRow[] {
  const nameOf = ({ day, modelId }: DayPart) => `${day} ${modelId}`;
  const explainedBy = Map.groupBy(explained, nameOf);
  return [...Map.groupBy(told, nameOf)].flatMap(([name, parts]): DayRow[] => {
    const [first] = parts;
    const whole = sum(parts);
    const known = sum(explainedBy.get(name) ?? []);
    const rest = eachMeasure((measure) => Math.max(0, whole[measure] - known[measure]));
    if (!first || rest.requests <= 0) return [];
    const { day, modelId, provider } = first;
    return [{ day, modelId, provider, keyId: NOT_ATTRIBUTED, ...rest }];
  });
}

function sum(parts: readonly DayPart[]): Measures {
  return parts.reduce<Measures>(addMeasures, NOTHING_USED);
}
