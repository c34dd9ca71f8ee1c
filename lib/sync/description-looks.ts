import type { ModelAt } from "@/db/queries/models-at";
import type { EvidenceLook } from "@/db/writes/evidence";
import { modelPath } from "@/lib/domain/models/model-id";
import { noteStatement } from "@/lib/domain/policy/data-notes";
import { type DescriptionReply, isCut } from "@/lib/openrouter/describe-model";

const PAGES = "https://openrouter.ai";

export type DescriptionLooksParams = {
  readonly roster: readonly ModelAt[];
  /** Null where OpenRouter tells no text. */
  readonly told: ReadonlyMap<string, DescriptionReply | null>;
  /** Of the snapshot with the list's copies, ms. */
  readonly listedAt: number;
};

/** What the descriptions of the roster say, where they are known whole. */
export function descriptionLooks({
  roster,
  told,
  listedAt,
}: DescriptionLooksParams): EvidenceLook[] {
  return roster.flatMap((model): EvidenceLook[] => {
    const { modelId } = model;
    const known = wholeText(model, told.get(modelId) ?? null, listedAt);
    if (!known) return [];
    const note = noteStatement(known.text);
    // What a text that breaks off does not say may stand behind the break.
    if (isCut(known.text) && note?.training !== "yes" && note?.retention !== "yes") return [];
    const sourceUrl = `${PAGES}${modelPath(modelId).slice("/models".length)}`;
    const statement = note && {
      training: note.training,
      retention: note.retention,
      quote: note.quote,
      sourceUrl,
    };
    return [{ modelId, source: "description_note", at: known.at, statement }];
  });
}

/** A text that is no longer than a copy cut by the list is cut itself. */
export function isWhole(told: DescriptionReply, listed: string | null): boolean {
  return !isCut(told.text) || told.text.length > (listed ?? "").length;
}

function wholeText(
  { facts }: ModelAt,
  told: DescriptionReply | null,
  listedAt: number,
): { text: string; at: number } | null {
  const listed = facts.description;
  if (told && isWhole(told, listed)) return { text: told.text, at: told.takenAt };
  // The note stands at the end, where the list cuts.
  return listed === null || isCut(listed) ? null : { text: listed, at: listedAt };
}
