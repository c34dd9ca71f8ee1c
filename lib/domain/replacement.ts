import type { PolicyVerdict, UtcDay } from "./answers";
import type { ModelFacts, ModelState } from "./model-facts";
import { authorOf } from "./model-id";
import { utcDay } from "./time";

export type ReplaceableModel = {
  readonly facts: ModelFacts;
  readonly verdict: PolicyVerdict;
};

export type ReplacementCandidate = ReplaceableModel & {
  readonly state: ModelState;
  /** Start of its free spell, ms. */
  readonly freeSince: number;
  readonly expiresOn: UtcDay | null;
  /** Percent over the last day; null when not known. */
  readonly uptime: number | null;
};

export type Replacement = { readonly id: string; readonly reasons: readonly string[] };

const MOST = 5;
/** A router picks another model each time, so its abilities are nobody's promise. */
const FREE_ROUTER = "openrouter/free";

/** From harmless to alarming. `assumed` is OpenRouter's "retains and trains until shown otherwise". */
const ALARM: readonly PolicyVerdict[] = [
  "not_retained",
  "not_trained",
  "retained",
  "assumed",
  "trains",
];

const ABILITIES: readonly { readonly parameter: string; readonly name: string }[] = [
  { parameter: "tools", name: "tools" },
  { parameter: "structured_outputs", name: "structured output" },
];

/**
 * The free models that can stand in for one that leaves, best first: by uptime, then by how long they have been free, the
 * second place to another vendor. Models that announce an end of their own come last. Empty when none can.
 */
export function findReplacements(
  old: ReplaceableModel,
  candidates: readonly ReplacementCandidate[],
): Replacement[] {
  const fitting = candidates.filter((candidate) => canReplace(old, candidate)).sort(better);
  return spreadVendors(fitting)
    .slice(0, MOST)
    .map((candidate) => ({ id: candidate.facts.id, reasons: reasonsFor(old, candidate) }));
}

function canReplace(old: ReplaceableModel, candidate: ReplacementCandidate): boolean {
  const { facts, verdict } = candidate;
  if (candidate.state !== "free" || facts.id === old.facts.id || facts.id === FREE_ROUTER)
    return false;
  if (ALARM.indexOf(verdict) > ALARM.indexOf(old.verdict)) return false;
  if ((facts.contextLength ?? 0) < (old.facts.contextLength ?? 0)) return false;
  return (
    abilitiesOf(old.facts).every(({ parameter }) =>
      facts.supportedParameters.includes(parameter),
    ) &&
    old.facts.inputModalities.every((modality) => facts.inputModalities.includes(modality)) &&
    old.facts.outputModalities.every((modality) => facts.outputModalities.includes(modality))
  );
}

function better(a: ReplacementCandidate, b: ReplacementCandidate): number {
  const staying = Number(a.expiresOn !== null) - Number(b.expiresOn !== null);
  const steadier = (b.uptime ?? -1) - (a.uptime ?? -1);
  return staying || steadier || a.freeSince - b.freeSince || (a.facts.id < b.facts.id ? -1 : 1);
}

/** One vendor's trouble should not take the first and the second choice together. */
function spreadVendors(ranked: readonly ReplacementCandidate[]): readonly ReplacementCandidate[] {
  const [first, ...rest] = ranked;
  if (!first) return [];
  const other = rest.find((one) => authorOf(one.facts.id) !== authorOf(first.facts.id));
  if (!other) return ranked;
  return [first, other, ...rest.filter((one) => one !== other)];
}

function reasonsFor(old: ReplaceableModel, candidate: ReplacementCandidate): string[] {
  const { facts, uptime, freeSince, expiresOn } = candidate;
  const shared = abilitiesOf(old.facts).map(({ name }) => name);
  const extraInputs = old.facts.inputModalities.filter((modality) => modality !== "text");
  const context =
    facts.contextLength === null ? [] : [`context of ${thousands(facts.contextLength)} tokens`];
  return [
    `free since ${utcDay(freeSince)}`,
    ...context,
    ...(shared.length > 0 ? [`supports ${shared.join(" and ")}`] : []),
    ...(extraInputs.length > 0 ? [`reads ${extraInputs.join(" and ")}`] : []),
    ...(uptime === null ? [] : [`uptime ${uptime.toFixed(1)} % over the last day`]),
    ...(expiresOn === null ? [] : [`itself announced to end on ${expiresOn}`]),
  ];
}

function abilitiesOf(facts: ModelFacts) {
  return ABILITIES.filter(({ parameter }) => facts.supportedParameters.includes(parameter));
}

function thousands(tokens: number): string {
  return String(tokens).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
