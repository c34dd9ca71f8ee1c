import type { ModelFacts } from "@/lib/domain/models/model-facts";
import type { PolicyPart } from "@/lib/domain/policy/policy";
import type { ReplacementCandidate } from "@/lib/domain/replacements/replacement-candidate";
import { buildFacts, DAY, T0 } from "./builders";

/** What becomes of prompts: "we are told nothing" unless the test says otherwise. */
export function prompts(training: PolicyPart = "unsaid", retention: PolicyPart = "unsaid") {
  return { training, retention };
}

/** A plain free model, seen ten days after it became free; `facts` are laid over plain ones. */
export function buildCandidate(
  id: string,
  {
    facts,
    ...overrides
  }: Partial<Omit<ReplacementCandidate, "facts">> & { facts?: Partial<ModelFacts> } = {},
): ReplacementCandidate {
  return {
    facts: buildFacts({ id, ...facts }),
    state: "free",
    policy: prompts(),
    seenAt: T0 + 10 * DAY,
    freeSince: T0,
    freeSinceExact: true,
    expiresOn: null,
    uptime: null,
    own: null,
    ...overrides,
  };
}

/** The one job of a model by its id, as the models of tests and captures are called; null for general use. */
export function jobOf({ id }: { readonly id: string }): string | null {
  if (/guard/.test(id)) return "moderation";
  if (/ocr/.test(id)) return "text in images";
  return /\/mt\b/.test(id) ? "translation" : null;
}
