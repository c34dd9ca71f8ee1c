import type { ModelFacts } from "@/lib/domain/models/model-facts";

type Purpose = {
  /** After "is": what it is made for. */
  readonly words: string;
  /** A model for general use can do the same job. */
  readonly generalToo: boolean;
  /** In the id, between its vendor and its suffix. */
  readonly inId: RegExp;
  /** In the first sentence of the description: later ones tell what else a general model is good at. */
  readonly inDescription: RegExp;
};

/** The catalog has no field for it: only the id and the description tell a classifier from a model that answers. */
const PURPOSES: readonly Purpose[] = [
  {
    words: "made for moderation",
    generalToo: false,
    inId: /(?:^|[-_.])(?:\w*\dguard|guard|(?:llama|shield|safe)guard|shieldgemma|guardian|guardrails?|moderat(?:ion|or)|content-safety)(?=[-_.]|$)/,
    inDescription:
      /\b(?:guardrails?|safeguard|moderation|content[- ]safety|safety reasoning|safety[- ]classif\w+) (?:model|classifier)\b|\b(?:tuned|trained|built|designed|made|optimi[sz]ed) for (?:[\w-]+ )?(?:safety classification|moderation)\b/i,
  },
  {
    words: "made for merging edits into code",
    generalToo: false,
    inId: /(?:^|[-_.])apply(?=[-_.]|$)/,
    inDescription: /\bcode[- ]patching\b/i,
  },
  {
    words: "made for reading text in images",
    generalToo: true,
    inId: /(?:^|[-_.])\w*ocr(?=[-_.]|$)/,
    inDescription: /\b(?:tuned|trained|built|designed|made|optimi[sz]ed) for OCR\b|\bOCR model\b/i,
  },
  {
    words: "made for translation",
    generalToo: true,
    inId: /(?:^|[-_.])(?:mt|translat(?:e|ion|or)|translategemma)(?=[-_.]|$)/,
    inDescription:
      /\btranslation model\b|\b(?:tuned|trained|built|designed|made|optimi[sz]ed) for (?:machine |multilingual )?translation\b/i,
  },
];

/** The one job that a model is made for by its own words; null for general use. */
export function purposeOf({
  id,
  description,
}: Pick<ModelFacts, "id" | "description">): Purpose | null {
  const slug = id.replace(/^[^/]*\//, "").replace(/:.*$/, "");
  const said = firstSentence(description ?? "");
  return (
    PURPOSES.find(({ inId, inDescription }) => inId.test(slug) || inDescription.test(said)) ?? null
  );
}

/** A description may be a megabyte; a decimal point ends no sentence. */
function firstSentence(description: string): string {
  const [first = ""] = description.slice(0, 1_000).split(/[.!?]\s/, 1);
  return first;
}
