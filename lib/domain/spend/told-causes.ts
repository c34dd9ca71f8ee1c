import { twinOf } from "@/lib/domain/models/model-id";
import { usdText } from "@/lib/domain/money";
import { mayHaveBeen } from "./in-state";
import type { Candidate, Case } from "./spend";

/** The routers' own id, for a time of which the catalog tells nothing. */
const AUTO = "openrouter/auto";
/** OpenRouter's fee for requests with a key of one's own: 5 % of the list price (`api.md` 8.7), give or take rounding. */
const FEE = { share: 0.05, tolerance: 0.01 };

/** All of the charge was searches. */
export function webSearch({ facts, costNanoUsd }: Case): Candidate | null {
  const { webNanoUsd } = facts.parts;
  if (!webNanoUsd || webNanoUsd < costNanoUsd) return null;
  return {
    cause: "web_search",
    support: 95,
    because: [
      {
        sentence: `All of the $${usdText(costNanoUsd)} went into web searches; the model itself cost nothing.`,
        data: { web_nano_usd: webNanoUsd, cost_nano_usd: costNanoUsd },
      },
    ],
  };
}

/** All of the charge was OpenRouter's fee for requests with a provider's key. */
export function byokFee({ facts, costNanoUsd }: Case): Candidate | null {
  const { byokFeesNanoUsd, byokNanoUsd } = facts.parts;
  if (byokFeesNanoUsd && byokFeesNanoUsd >= costNanoUsd) {
    return {
      cause: "byok_fee",
      support: 95,
      because: [
        {
          sentence: `All of the $${usdText(costNanoUsd)} is OpenRouter's fee for requests with a provider's key of your own.`,
          data: { byok_fees_nano_usd: byokFeesNanoUsd, cost_nano_usd: costNanoUsd },
        },
      ],
    };
  }
  if (byokFeesNanoUsd !== null || !byokNanoUsd) return null;
  const share = costNanoUsd / byokNanoUsd;
  if (Math.abs(share - FEE.share) > FEE.share * FEE.tolerance) return null;
  return {
    cause: "byok_fee",
    support: 70,
    because: [
      {
        sentence: `$${usdText(costNanoUsd)} is 5 % of the $${usdText(byokNanoUsd)} that the same requests cost at the provider, which is OpenRouter's fee for a key of your own.`,
        data: { byok_nano_usd: byokNanoUsd, cost_nano_usd: costNanoUsd },
      },
    ],
  };
}

/** A router that is billed at the price of whatever it chose. */
export function router(one: Case): Candidate | null {
  const { modelId, askedFor } = one.charge;
  const id = [askedFor, modelId].find((name) => name !== null && isRouter(name, one));
  if (!id) return null;
  const chosen = id === modelId ? [] : [{ sentence: `It chose ${modelId}.`, data: { modelId } }];
  return {
    cause: "router",
    support: 95,
    because: [
      {
        sentence: `The key asked for ${id}, which is billed at the price of the model that it chooses.`,
        data: { modelId: id },
      },
      ...chosen,
    ],
  };
}

function isRouter(id: string, { first, facts }: Case): boolean {
  if ((twinOf(id) ?? id) === AUTO) return true;
  return mayHaveBeen(id, { states: ["variable"], span: first, facts });
}
