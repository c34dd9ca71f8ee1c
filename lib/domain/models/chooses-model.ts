import { FREE_ROUTER_ID } from "./is-free-model-id";
import type { ModelState } from "./model-facts";

/** States of ids that are no model themselves: routers and aliases. Another model always answers for them. */
export const CHOOSING_STATES = ["alias", "variable"] as const satisfies readonly ModelState[];

/** Whether an id leaves it to OpenRouter which model answers (`api.md` 1.2, 1.4). */
export function choosesModel({ id, state }: { id: string; state: ModelState }): boolean {
  return id === FREE_ROUTER_ID || CHOOSING_STATES.some((choosing) => choosing === state);
}
