import { abilitiesOf } from "@/lib/domain/abilities";
import type { ModelAnswer } from "@/lib/domain/answers";
import { FREE_ROUTER_ID } from "@/lib/domain/is-free-model-id";

export function abilityWords(
  model: Pick<ModelAnswer, "id" | "input_modalities" | "supported_parameters">,
): string {
  // What it can do depends on what it picks.
  if (model.id === FREE_ROUTER_ID) return "router: any free model";
  return abilitiesOf(model).join(" · ");
}
