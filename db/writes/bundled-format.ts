import type { ModelFacts } from "@/lib/domain/models/model-facts";

/** The file of facts about past spells that a new installation starts with. Made by `scripts/make-bundled-history.ts`. */
export type BundledHistory = {
  readonly format: 1;
  /** Where the facts come from, in a sentence for people. */
  readonly origin: string;
  /** Times of the captures, unix seconds, oldest first. */
  readonly captures: readonly number[];
  readonly facts: readonly BundledFacts[];
  /** Per model: `[first capture, first capture no longer so or null, facts]`, all as places in the lists above. */
  readonly models: Readonly<Record<string, readonly (readonly [number, number | null, number])[]>>;
};

/** Facts without other people's prose, and without what is empty. */
export type BundledFacts = Partial<Omit<ModelFacts, "id" | "description">> &
  Pick<ModelFacts, "name" | "pricing">;

const EMPTY = {
  canonicalSlug: null,
  created: null,
  contextLength: null,
  maxCompletionTokens: null,
  inputModalities: ["text"],
  outputModalities: ["text"],
  supportedParameters: [],
  expirationDate: null,
  knowledgeCutoff: null,
  isModerated: null,
  huggingFaceId: null,
  aliasTarget: null,
} as const;

export function unpackFacts(id: string, facts: BundledFacts): ModelFacts {
  return { ...EMPTY, ...facts, id, description: null };
}

export function packFacts({ id: _, description: __, ...facts }: ModelFacts): BundledFacts {
  const worth = Object.entries(facts).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(EMPTY[key as keyof typeof EMPTY]),
  );
  return Object.fromEntries(worth) as BundledFacts;
}
