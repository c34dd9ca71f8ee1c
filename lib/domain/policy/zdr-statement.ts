import { isFreeVariant, twinOf } from "@/lib/domain/models/model-id";

/** A row of OpenRouter's list of endpoints that store no prompts (`api.md` 3.1). */
export type ZdrRow = {
  readonly model_id: string;
  readonly tag: string | null;
  readonly name: string | null;
  readonly model_name: string | null;
};

export type ZdrQuestion = {
  readonly model: { readonly id: string; readonly canonicalSlug: string | null };
  /** Tags of all endpoints that are known to serve the model. */
  readonly tags: readonly string[];
  readonly listed: readonly ZdrRow[];
};

/**
 * The list's own words on a model, or null. One endpoint that is not listed is enough for null, because nobody can say which
 * endpoint will get a prompt. Without a known endpoint there is nothing to say either.
 */
export function zdrStatement({ model, tags, listed }: ZdrQuestion): string | null {
  if (tags.length === 0) return null;
  const own = listed.filter((row) => isRowOf(row, model));
  const entries = tags.map((tag) => own.find((row) => row.tag === tag));
  if (entries.includes(undefined)) return null;
  return entries
    .flatMap((row) => (row ? [`${row.name ?? row.model_id} (${row.tag})`] : []))
    .sort()
    .join("; ");
}

/** True when such words name an endpoint. */
export function zdrNames(words: string, tag: string): boolean {
  return words.split("; ").some((entry) => entry.endsWith(`(${tag})`));
}

/** The dated slug is shared with the paid twin, so there the row must say itself which of the two it means. */
function isRowOf(row: ZdrRow, { id, canonicalSlug }: ZdrQuestion["model"]): boolean {
  if (row.model_id === id && isFreeVariant(id)) return true;
  const plain = twinOf(row.model_id) ?? row.model_id;
  if (plain !== (twinOf(id) ?? id) && plain !== canonicalSlug) return false;
  return isFreeRow(row) === isFreeVariant(id);
}

function isFreeRow({ model_id, name, model_name }: ZdrRow): boolean {
  if (isFreeVariant(model_id)) return true;
  return [name, model_name].some((text) => text !== null && /\(free\)|:free$/i.test(text.trim()));
}
