import {
  type Detail,
  dayIn,
  moved,
  priceMove,
  setMove,
  signed,
  stateWord,
  textsIn,
  tokensMove,
} from "./detail-words";

/** One field that differs between two moments, e.g. "context 131K → 98K". */
export function wordsForChange({
  field,
  before,
  after,
}: {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}): string {
  const words = FIELDS[field]?.(before, after) ?? null;
  return words ?? `${field.replaceAll("_", " ")} changed`;
}

const FIELDS: Readonly<Record<string, (before: unknown, after: unknown) => string | null>> = {
  state: (before, after) => moved(stateWord({ state: before }), stateWord({ state: after })),
  context_length: (before, after) => named("context", tokensMove(before, after)),
  max_completion_tokens: (before, after) => named("max output", tokensMove(before, after)),
  expires_on: (before, after) =>
    named("expires", `${dayIn(before) ?? "no date"} → ${dayIn(after) ?? "no date"}`),
  pricing: (before, after) =>
    named("price", priceMove({ pricing: pricesIn(before) }, { pricing: pricesIn(after) })),
  input_modalities: (before, after) => setMove("takes", before, after),
  output_modalities: (before, after) => setMove("gives", before, after),
  supported_parameters: (before, after) => {
    const [old, now] = [textsIn(before), textsIn(after)];
    const parts = [
      signed(
        "+",
        now.filter((name) => !old.includes(name)),
      ),
      signed(
        "−",
        old.filter((name) => !now.includes(name)),
      ),
    ];
    return named("parameters", parts.filter((part) => part !== null).join(", ") || null);
  },
};

function named(name: string, words: string | null): string | null {
  return words === null ? null : `${name} ${words}`;
}

function pricesIn(pricing: unknown): Detail | null {
  if (typeof pricing !== "object" || pricing === null || !("prices" in pricing)) return null;
  const { prices } = pricing;
  return typeof prices === "object" && prices !== null ? { ...prices } : null;
}
