import type { UtcDay } from "@/lib/domain/answers";
import { FREE_ROUTER_ID } from "@/lib/domain/models/is-free-model-id";
import { freeVariantOf, isFreeVariant, twinOf } from "@/lib/domain/models/model-id";
import { dayStartMs } from "@/lib/domain/time";

/** Stands where a row names no model at all; no id of the catalog is without a slash. */
const NAMELESS = "unknown";
const DATE_TAIL = /-(\d{8}|\d{4}-\d{2}-\d{2})$/;

/** What the catalog knew of a model when it was last listed. */
export type CatalogModel = {
  readonly modelId: string;
  readonly canonicalSlug: string | null;
  /** First accepted snapshot without it, ms; null while it is listed. */
  readonly goneAt: number | null;
};

export type CatalogModels = {
  /** Every id, and when it had gone. */
  readonly goneAt: ReadonlyMap<string, number | null>;
  /** Ids without `:free` by the dated slug that the figures tell. */
  readonly idOfSlug: ReadonlyMap<string, string>;
};

export function catalogModels(models: readonly CatalogModel[]): CatalogModels {
  const idOfSlug = new Map<string, string>();
  for (const { modelId, canonicalSlug } of models) {
    if (canonicalSlug === null || modelId.startsWith("~")) continue;
    const slug = plainOf(canonicalSlug);
    const known = idOfSlug.get(slug);
    const id = plainOf(modelId);
    if (known === undefined || isPlainer(id, known, slug)) idOfSlug.set(slug, id);
  }
  return { goneAt: new Map(models.map(({ modelId, goneAt }) => [modelId, goneAt])), idOfSlug };
}

/** Analytics tells the dated slug, and the variant apart from it (`api.md` 6.3). */
export function modelOfAnalytics(
  { permaslug, isFree }: { readonly permaslug: string | null; readonly isFree: boolean },
  models: CatalogModels,
): string {
  return withSuffix(permaslug === null ? NAMELESS : idOfPermaslug(permaslug, models), isFree);
}

export type ActivityModel = {
  readonly day: UtcDay;
  readonly model: string | null;
  readonly permaslug: string | null;
  readonly creditsNanoUsd: number;
  readonly byokNanoUsd: number | null;
};

/**
 * Which of the two slugs of `/activity` carries `:free` was never seen (`api.md` 6.1): either will do. Where neither does, what
 * cost nothing was free if the catalog had the model free on that day.
 */
export function modelOfActivity(row: ActivityModel, models: CatalogModels): string {
  const { day, model, permaslug, creditsNanoUsd, byokNanoUsd } = row;
  const id = idOfActivity(row, models);
  const isMarked = [model, permaslug].some((slug) => slug !== null && isFreeVariant(slug));
  const costNothing = creditsNanoUsd === 0 && (byokNanoUsd ?? 0) === 0;
  return withSuffix(id, isMarked || (costNothing && wasFree(id, { day, models })));
}

function idOfActivity({ model, permaslug }: ActivityModel, models: CatalogModels): string {
  if (model === null) return permaslug === null ? NAMELESS : idOfPermaslug(permaslug, models);
  const plain = plainOf(model);
  // No date is taken off: some ids of the catalog end in one.
  return isListed(plain, models) ? plain : (models.idOfSlug.get(plain) ?? plain);
}

function idOfPermaslug(permaslug: string, models: CatalogModels): string {
  const plain = plainOf(permaslug);
  const known = models.idOfSlug.get(plain);
  if (known !== undefined) return known;
  return isListed(plain, models) ? plain : plain.replace(DATE_TAIL, "");
}

function isListed(id: string, { goneAt }: CatalogModels): boolean {
  return goneAt.has(id) || goneAt.has(freeVariantOf(id));
}

/** What the catalog first saw later may have been free before: only the end is known for certain. */
function wasFree(id: string, { day, models }: { day: UtcDay; models: CatalogModels }): boolean {
  const goneAt = models.goneAt.get(freeVariantOf(id));
  return goneAt === null || (goneAt !== undefined && goneAt > dayStartMs(day));
}

function withSuffix(id: string, isFree: boolean): string {
  return isFree && id !== FREE_ROUTER_ID ? freeVariantOf(id) : id;
}

function plainOf(slug: string): string {
  return twinOf(slug) ?? slug;
}

/** Of several ids with one dated slug (`…:thinking`), the one that is the slug itself, else the shortest. */
function isPlainer(id: string, known: string, slug: string): boolean {
  if (known === slug || id === slug) return id === slug;
  return id.length < known.length || (id.length === known.length && id < known);
}
