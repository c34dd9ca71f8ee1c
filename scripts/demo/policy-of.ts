import type { EndpointOverride } from "@/tests/fake-openrouter/fake-catalog";
import { isInvented } from "./invent-model";
import { type Provider, providerOf } from "./provider-of";
import { sumOf } from "./sum-of";

const NO_TRAINING = { training: false, trainingOpenRouter: false, canPublish: false };

/** What the imitation's own pages show of each provider; of two they show nothing, of one nothing of one half. */
const OF_PROVIDERS: Readonly<Record<Provider, object>> = {
  Northwind: {},
  Quarry: {},
  Larkspur: { ...NO_TRAINING, retainsPrompts: false },
  Bluefin: { ...NO_TRAINING, training: true, trainingOpenRouter: true, retainsPrompts: true },
  Tidal: NO_TRAINING,
};
const KEPT_A_MONTH = { ...NO_TRAINING, retainsPrompts: true, retentionDays: 30 };
const WARNING = "Prompts and completions are logged by the provider while this model is tried out.";

/** What is said of prompts with a model: of an invented one all kinds of things, of one that exists nothing. */
export function policyOf(
  id: string,
): Pick<EndpointOverride, "zdr" | "dataPolicy" | "providerPolicy" | "warning"> {
  const provider = providerOf(id);
  const ofProvider = OF_PROVIDERS[provider];
  if (!isInvented(id)) return { zdr: false, dataPolicy: {}, providerPolicy: ofProvider };
  return {
    zdr: isOnZdrList(id),
    dataPolicy: provider === "Northwind" ? KEPT_A_MONTH : ofProvider,
    providerPolicy: ofProvider,
    ...(sumOf(id) % 11 === 0 && { warning: WARNING }),
  };
}

export function isOnZdrList(id: string): boolean {
  return isInvented(id) && sumOf(id) % 3 === 0;
}
