import type { ModelAt } from "@/db/queries/models-at";
import type { EvidenceLook } from "@/db/writes/evidence";
import type { UserModels } from "./ask-user-models";

const USER_MODELS_URL = "https://openrouter.ai/api/v1/models/user";

/**
 * Which models OpenRouter would refuse to our accounts (`api.md` 4.2). It says nothing of training or retention: a region or a list of
 * providers hides models, too. An account that sees no model of the roster says nothing about single ones.
 */
export function userModelLooks(
  roster: readonly ModelAt[],
  { takenAt, accounts }: UserModels,
): EvidenceLook[] {
  const telling = accounts.filter(({ ids }) => roster.some(({ modelId }) => ids.has(modelId)));
  if (telling.length === 0) return [];
  return roster.map(({ modelId }) => {
    const hiding = telling.filter(({ ids }) => !ids.has(modelId)).map(({ name }) => name);
    const statement =
      hiding.length === 0
        ? null
        : {
            training: "unsaid" as const,
            retention: "unsaid" as const,
            quote: quoteOf(hiding.sort()),
            sourceUrl: USER_MODELS_URL,
          };
    return { modelId, source: "models_user", at: takenAt, statement };
  });
}

function quoteOf(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`).join(", ");
  const whose = names.length === 1 ? "account" : "accounts";
  return `Listed by /models, missing from /models/user: OpenRouter would refuse it under the settings of the ${whose} ${quoted}.`;
}
