import type { Ability } from "@/lib/domain/models/abilities";

/** The shape of `/api/v1/coverage`. */

/** One cell of the coverage table: free models with that ability and at least that context. */
export type CoverageCellAnswer = {
  /** Null for any. */
  readonly can: Ability | null;
  /** Tokens, at least; null for any. */
  readonly min_context: number | null;
  readonly models: number;
  readonly vendors: number;
  /** Providers of their endpoints; null where the endpoints of one of them are not known. */
  readonly providers: number | null;
  /** What all of it hangs on: the one model, vendor or provider; null when on nothing single, or when there is none. */
  readonly hangs_on: {
    readonly kind: "model" | "vendor" | "provider";
    readonly name: string;
  } | null;
  /** Ids, best context first. */
  readonly ids: readonly string[];
};
