import { statedPrices } from "@/lib/domain/models/pricing";
import { isAboveZero } from "./judge-id";
import { memberOf, type PastedMap, textOf } from "./pasted-value";
import { settingOf } from "./request-layers";
import { isFreeEngine, partsOf } from "./request-parts";
import { type CheckedModel, type RequestReason, why } from "./request-reason";

const FILES =
  "It sends a file. Where the model does not read files itself, OpenRouter may read it with an engine that is charged by page.";

/** What the pictures, sound and files in a request add. */
export function partReasons(
  body: PastedMap,
  { models, ids }: { models: readonly CheckedModel[]; ids: readonly string[] },
): RequestReason[] {
  const { kinds, isWhole } = partsOf(body);
  const names = ids.length === 1 ? (ids[0] ?? "") : "a model that it names";
  const hasParser = hasFreeParser(body);
  const reasons: RequestReason[] = [];
  for (const kind of kinds) {
    const priced = models.some(({ pricing }) =>
      statedPrices(pricing.prices).some(
        ([name, price]) => name.startsWith(kind) && !name.endsWith("_output") && isAboveZero(price),
      ),
    );
    if (priced) {
      reasons.push(
        why(
          "part_priced",
          "charges",
          `It sends ${PARTS[kind]}, for which ${names} has a price.`,
          "messages",
        ),
      );
    } else if (kind === "file" && !readFiles(models) && !hasParser) {
      reasons.push(why("file_parser", "unclear", FILES, "messages"));
    } else if (kind !== "file" && !models.every(reads(kind))) {
      const sentence = `It sends ${PARTS[kind]}, which ${names} does not read: OpenRouter may refuse it.`;
      reasons.push(why("part_not_read", "note", sentence, "messages"));
    }
  }
  if (!isWhole) {
    const sentence =
      "Part of the messages is not written out. Pictures and sound cost nothing with a free model; files may.";
    reasons.push(why("not_read", "note", sentence, "messages"));
  }
  return reasons;
}

const PARTS = { image: "a picture", audio: "sound", video: "a film", file: "a file" } as const;

function reads(kind: string): (model: CheckedModel) => boolean {
  return ({ inputModalities }) => inputModalities.includes(kind);
}

/** Whether no engine is needed for a file, so that it costs what the models do. */
export function readFiles(models: readonly CheckedModel[]): boolean {
  return models.length > 0 && models.every(reads("file"));
}

function hasFreeParser(body: PastedMap): boolean {
  const plugins = settingOf(body, "plugins");
  if (plugins?.kind !== "list") return false;
  return plugins.items.some((plugin) =>
    isFreeEngine(textOf(memberOf(memberOf(plugin, "pdf"), "engine"))),
  );
}
