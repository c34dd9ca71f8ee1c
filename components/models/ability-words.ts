import { abilitiesOf } from "@/lib/domain/models/abilities";
import { FREE_ROUTER_ID } from "@/lib/domain/models/is-free-model-id";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";

export function abilityWords(
  model: Pick<ModelAnswer, "id" | "input_modalities" | "supported_parameters">,
): string {
  // What it can do depends on what it picks.
  if (model.id === FREE_ROUTER_ID) return "router: any free model";
  return abilitiesOf(model).join(" · ");
}
