/** What a test plants. Every figure the account's routes tell is computed from this and from nothing else. */
export type PlantedWorld = {
  /** The first is the default workspace. Left out: one, named "Default". */
  workspaces?: readonly PlantedWorkspace[];
  keys: readonly PlantedKey[];
  requests?: readonly PlantedRequest[];
  account?: PlantedAccount;
};

export type PlantedAccount = {
  organizationId?: string | null;
  creatorUserId?: string;
  /** Credits ever bought, USD. Default 0: never paid. */
  totalCreditsUsd?: number;
  /** Free requests a day. Default by the credits bought: 1,000 from $9 on, else 50 (`api.md` 8.1). */
  dailyLimit?: number;
  /** Ids that its settings rule out: `/models/user` does not list them. */
  hiddenModels?: readonly string[];
};

export type PlantedWorkspace = {
  id: string;
  name: string;
  slug?: string;
  isDataDiscountLoggingEnabled?: boolean;
  isBroadcastEnabled?: boolean;
};

export type PlantedKey = {
  /** Signs in. Left out: a bearer whose SHA-256 is the hash does. */
  secret?: string;
  /** As `/keys` tells it. Default: SHA-256 of the secret. One of the two is needed. */
  hash?: string;
  name: string;
  /** Default: the mask of the secret. */
  label?: string;
  /** Default: the default workspace. */
  workspaceId?: string;
  /** Default "inference". */
  kind?: "inference" | "management";
  /** In `/keys`. Default: inference keys are, management keys are not. */
  isListed?: boolean;
  isDisabled?: boolean;
  /** Not listed, signs nobody in; what it used stays counted. */
  isDeleted?: boolean;
  /** Nano-dollars; null for no cap, 0 for "no paid spend". Default null. */
  limitNanoUsd?: number | null;
  limitReset?: "daily" | "weekly" | "monthly" | null;
  includesByokInLimit?: boolean;
  /** Milliseconds; not listed before. Default 2025-01-01. */
  createdAt?: number;
  expiresAt?: number | null;
  creatorUserId?: string | null;
};

export type PlantedRequest = {
  /** Milliseconds. Not seen before this moment of the imitation's clock. */
  at: number;
  /** When it shows up in figures, ms; late generations are posted after midnight. Default `at`. */
  postedAt?: number;
  keyHash: string;
  /** Without a variant: `acme/model-001`. */
  model: string;
  /** `free`, `standard`, … */
  variant: string;
  provider: string;
  endpointId: string;
  promptTokens: number;
  /** Includes the reasoning tokens. */
  completionTokens: number;
  reasoningTokens: number;
  costNanoUsd: number;
  byokNanoUsd: number;
  /** The id that was asked for, where a router or a fallback chose this model. Default: the model itself. */
  askedFor?: string;
  /** Of the cost, what went into searches, and into OpenRouter's fee for BYOK. */
  webNanoUsd?: number;
  byokFeesNanoUsd?: number;
  /** Default: there is a BYOK cost. */
  isByok?: boolean;
  /** False: refused or broken off. No generation, no cost, but an attempt. */
  ok: boolean;
  /** Default: made from the other fields. */
  id?: string;
};
