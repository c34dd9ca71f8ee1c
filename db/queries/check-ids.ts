import type { Database } from "@/db/client";
import { twinOf } from "@/lib/domain/models/model-id";
import { contextWords, endWords } from "@/lib/domain/replacements/candidate-words";
import type { FoundIdAnswer, IdsCheckAnswer } from "@/lib/domain/tools/check-answers";
import { findModelIds } from "@/lib/domain/tools/find-model-ids";
import type { FoundId } from "@/lib/domain/tools/found-id";
import { plainId } from "@/lib/domain/tools/judge-id";
import { type CheckFacts, getCheckFacts } from "./check-facts";
import type { StandInsParams } from "./stand-ins";

/** The model ids in a text, with what became of each and why which free one can take its place. */
export function checkIds(
  db: Database,
  { input, ...visitor }: Pick<StandInsParams, "view" | "withUsage"> & { readonly input: string },
): IdsCheckAnswer {
  const facts = getCheckFacts(db, visitor);
  const { ids, rewritten, isWhole } = findModelIds(input, facts);
  return { ids: ids.map((found) => answerOf(found, facts)), rewritten, is_whole: isWhole };
}

function answerOf(found: FoundId, facts: CheckFacts): FoundIdAnswer {
  const { id, status, meant, replacement, places } = found;
  const model = status === "misspelt" ? null : listedAs(id, facts);
  const reasons = reasonsOf(found, facts);
  return { id, status, model_id: model, meant, replacement, places, reasons };
}

/** The catalog's own id; null where it never listed the model. */
function listedAs(id: string, { catalog, slugs }: CheckFacts): string | null {
  const plain = plainId(id);
  return catalog.has(plain) ? plain : (slugs.get(plain) ?? null);
}

function reasonsOf({ id, meant, replacement }: FoundId, facts: CheckFacts): readonly string[] {
  if (replacement === null) return [];
  const plain = plainId(meant ?? id);
  const old = facts.slugs.get(plain) ?? plain;
  if (replacement === old) return [];
  if (twinOf(replacement) === old) return ownVariantReasons(replacement, facts);
  const isKnown = facts.catalog.has(old) && facts.catalog.get(old)?.state !== "variable";
  const { replacements } = facts.standIns.of(isKnown ? old : null, null);
  return replacements.find((one) => one.id === replacement)?.reasons ?? [];
}

function ownVariantReasons(id: string, { standIns }: CheckFacts): readonly string[] {
  const candidate = standIns.candidates().list.find(({ facts }) => facts.id === id);
  if (!candidate) return ["its free variant"];
  const words = [contextWords(candidate), endWords(candidate)];
  return ["its free variant", ...words.filter((part) => part !== null)];
}
