import type { IsoTime } from "@/lib/domain/answers";
import type { Ability } from "@/lib/domain/models/abilities";
import type { PolicyVerdict } from "@/lib/domain/policy/policy";

/** The shapes of `/api/v1/chains`. */

export type ChainNeedAnswer = {
  readonly can: readonly Ability[];
  readonly min_context: number | null;
  readonly policy: readonly PolicyVerdict[];
  readonly length: number;
};

export type ChainMemberAnswer = {
  readonly id: string;
  readonly name: string;
  /** Why it stands here, such as "262K of context". */
  readonly reasons: readonly string[];
};

/** A chain as it is now. Every member is free; an empty one says in `because` what stands in the way. */
export type ChainAnswer = {
  readonly name: string;
  /** False for `default`, which is always there. */
  readonly saved: boolean;
  readonly need: ChainNeedAnswer;
  readonly note: string | null;
  readonly models: readonly ChainMemberAnswer[];
  /** Free models that fit the need, also beyond its length. */
  readonly fitting: number;
  /** Null unless there is no member. */
  readonly because: string | null;
  readonly changed_at: IsoTime | null;
  readonly changed_by: string | null;
};

/** One chain in the list of them: its need, without who is in it now. */
export type ChainEntryAnswer = Omit<ChainAnswer, "models" | "fitting" | "because">;

/** What a chain is written as. `json` is the answer above, for programs. */
export const CHAIN_FORMATS = ["json", "openrouter", "litellm", "opencode"] as const;

export type ChainFormat = (typeof CHAIN_FORMATS)[number];
