import { abilitiesOf } from "@/lib/domain/abilities";
import type { ModelAnswer } from "@/lib/domain/answers";

/** The id of OpenRouter's own router over the free models: what it can do depends on what it picks. */
const FREE_ROUTER = "openrouter/free";

export function abilityWords(
  model: Pick<ModelAnswer, "id" | "input_modalities" | "supported_parameters">,
): string {
  if (model.id === FREE_ROUTER) return "router: any free model";
  return abilitiesOf(model).join(" · ");
}
