import { eachMeasure, isNothing } from "./measures";
import { NOT_ATTRIBUTED, NOTHING_USED } from "./usage";
import type { UsagePart, UsageRow } from "./usage-row";

/**
 * What the whole account used beyond what its keys did, by model and provider: keys that nobody knows, or figures that came
 * later. Below zero where the keys' figures came later than the account's. `docs/usage.md`.
 */
export function notAttributed({
  control,
  byKey,
}: {
  readonly control: readonly UsagePart[];
  readonly byKey: readonly UsagePart[];
}): UsageRow[] {
  const parts = new Map<string, UsageRow>();
  const count = (part: UsagePart, sign: 1 | -1) => {
    const { modelId, provider } = part;
    const name = JSON.stringify([modelId, provider]);
    const sum = parts.get(name) ?? { keyId: NOT_ATTRIBUTED, modelId, provider, ...NOTHING_USED };
    parts.set(name, { ...sum, ...eachMeasure((measure) => sum[measure] + sign * part[measure]) });
  };
  for (const part of control) count(part, 1);
  for (const part of byKey) count(part, -1);
  return [...parts.values()].filter((part) => !isNothing(part));
}
