import { dateWords } from "@/lib/domain/day-words";
import { isFreeVariant, twinOf } from "@/lib/domain/models/model-id";
import type { FailureFacts, FailureKind } from "./failure";
import { type FailureTold, type FailureWords, modelAtStart } from "./failure-told";
import { nearestListed } from "./nearest-listed";
import { standIns } from "./stand-ins";

/** Words of failures that are about which model may serve; null for the others. */
export function modelWords(kind: FailureKind, told: FailureTold): FailureWords | null {
  const { signals, facts } = told;
  const model = signals.modelId ?? "the model";
  switch (kind) {
    case "data_policy":
      return {
        explanation: `No provider of ${model} fits the privacy setting${policyWords(signals.message)}. No limit was reached.`,
        whatToDo: `Choose a free model whose data note fits. Or take “data_collection” and “zdr” out of the request, or allow it at openrouter.ai/settings/privacy, which lets providers do that with prompts.${/guardrail/i.test(signals.message) ? " A guardrail is changed by whoever runs the account." : ""}`,
      };
    case "provider_setting":
      return {
        explanation: `The providers that the request or the account allows do not serve ${model}.`,
        whatToDo:
          "Take “only”, “ignore”, “order” or “max_price” out of “provider” in the request, and look at the allowed providers of the account and its guardrails. A free model often has a single provider.",
      };
    case "missing_ability":
      return {
        explanation: `${signals.provider ?? "No provider"} ${signals.provider === null ? `of ${model} can do` : `cannot do with ${model}`} what was asked: ${abilityWords(`${signals.message} ${signals.raw}`)}. No limit was reached.`,
        whatToDo:
          "Choose a free model with that ability on the Models page, or leave it out of the request.",
      };
    case "free_ended":
      return {
        explanation: `${modelAtStart(told)} is no longer free: its free variant has ended${endWords(signals.modelId, facts)}. The id without “:free” is billed.`,
        whatToDo: `Do not just drop “:free”. ${standIns(told)}${paidOffers(told)}`,
      };
    case "model_gone":
      return goneWords(told, model);
    case "unknown_model":
      return {
        explanation: `OpenRouter knows no model ${signals.modelId ?? "of that id"}, and the catalog here never listed it.`,
        whatToDo: nearWords(signals.modelId, facts),
      };
    default:
      return null;
  }
}

function goneWords(told: FailureTold, model: string): FailureWords {
  const { signals, facts } = told;
  const known = signals.modelId === null ? undefined : facts.models.get(signals.modelId);
  if (known?.state === "free") {
    return {
      explanation: `OpenRouter had no provider for ${model} at that moment, although the catalog still lists it as free. Free models can vanish and return within minutes.`,
      whatToDo: `Try again later. ${standIns(told)}`,
    };
  }
  if (known && known.state !== null) {
    return {
      explanation: `OpenRouter had no provider for ${model} at that moment. The catalog lists it, but not as free.`,
      whatToDo: standIns(told),
    };
  }
  if (known) {
    return {
      explanation: `${modelAtStart(told)} has left OpenRouter’s catalog${endWords(signals.modelId, facts)}.`,
      whatToDo: standIns(told),
    };
  }
  return {
    explanation: `No provider serves ${model}: it has left, is away for the moment, or is misspelt. The catalog here never listed it.`,
    whatToDo: nearWords(signals.modelId, facts),
  };
}

function endWords(modelId: string | null, { models }: FailureFacts): string {
  const freeUntil = modelId === null ? null : (models.get(modelId)?.freeUntil ?? null);
  return freeUntil === null ? "" : `; it was free until ${dateWords(freeUntil)}`;
}

function policyWords(message: string): string {
  if (/training/i.test(message)) return ": those that serve it may train on prompts";
  if (/publi/i.test(message)) return ": those that serve it may publish prompts";
  if (/zero data retention|zdr/i.test(message)) return ": none of them keeps no data at all";
  return " or guardrail";
}

function abilityWords(message: string): string {
  if (/tool|function/i.test(message)) return "calling tools";
  if (/image|vision/i.test(message)) return "reading images";
  if (/audio/i.test(message)) return "reading audio";
  if (/file|pdf/i.test(message)) return "reading files";
  if (/structured|json|response_format/i.test(message)) return "structured output";
  return "one of the parameters or kinds of input";
}

/** What OpenRouter offers itself may well be paid. */
function paidOffers({ signals, facts }: FailureTold): string {
  const paid = signals.fallbackModels.filter((id) => facts.models.get(id)?.state !== "free");
  if (paid.length === 0) return "";
  return ` OpenRouter itself offers ${paid.join(", ")}, not known to be free.`;
}

function nearWords(modelId: string | null, { models }: FailureFacts): string {
  if (modelId === null) return "Compare the id with the Models page.";
  const twin = twinOf(modelId);
  if (twin !== null && (models.get(twin)?.state ?? null) !== null) {
    return `There is ${twin}, but it has no free variant. Look for another free model on the Models page.`;
  }
  const listed = [...models].flatMap(([id, { state }]) =>
    state !== null && (state === "free" || !isFreeVariant(modelId)) ? [id] : [],
  );
  const near = nearestListed(modelId, { known: listed, most: 3 });
  if (near.length === 0) return "Compare the id with the Models page.";
  const shown = near.map((id) => (models.get(id)?.state === "free" ? `${id} (free)` : id));
  return `Compare the id with the Models page. Near to it: ${shown.join(", ")}.`;
}
