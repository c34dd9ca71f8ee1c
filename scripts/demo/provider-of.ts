import { twinOf } from "@/lib/domain/models/model-id";
import { isInvented } from "./invent-model";
import { sumOf } from "./sum-of";

/** Invented, all of them. Of the first two nobody but their endpoints says what becomes of prompts. */
const PROVIDERS = ["Northwind", "Quarry", "Larkspur", "Bluefin", "Tidal"] as const;
export type Provider = (typeof PROVIDERS)[number];

/** Of a model that exists nothing about prompts is made up, so it is never with a provider of which something is. */
const OF_REAL_MODELS = 2;

/** Who serves a model of the demo; its free variant too. */
export function providerOf(id: string): Provider {
  const model = twinOf(id) ?? id;
  const choice = PROVIDERS.slice(0, isInvented(model) ? PROVIDERS.length : OF_REAL_MODELS);
  return choice[sumOf(model) % choice.length] ?? "Northwind";
}
