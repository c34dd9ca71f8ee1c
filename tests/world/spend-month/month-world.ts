import type { SpendCause } from "@/lib/domain/spend/spend";
import type { PlantedKey, PlantedRequest } from "../../fake-openrouter/account/planted";
import type { ScriptEntry } from "../../fake-openrouter/fake-catalog";

/** What was planted, and must be found. */
export type PlantedIncident = {
  readonly keyHash: string;
  readonly cause: SpendCause;
  readonly requests: readonly PlantedRequest[];
};

export type MonthWorld = {
  readonly from: number;
  readonly until: number;
  readonly keys: readonly PlantedKey[];
  /** Hashes of the keys that the team lets spend. */
  readonly maySpend: readonly string[];
  readonly requests: readonly PlantedRequest[];
  readonly incidents: readonly PlantedIncident[];
  readonly catalog: readonly ScriptEntry[];
  /** Times without a catalog, ms. */
  readonly gaps: readonly { readonly from: number; readonly until: number }[];
};
