import { eq, notInArray } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { keyProblems } from "@/db/schema/keys";

export type KeyProblem = {
  readonly hash: string;
  readonly variable: string;
  /** A mask, never the secret. */
  readonly label: string;
  readonly error: { readonly code: string; readonly message: string };
  readonly now: number;
};

/** Files why a secret of the environment could not be used; the first of a row of failures keeps its time. */
export function noteKeyProblem(
  tx: Writer,
  { hash, variable, label, error, now }: KeyProblem,
): void {
  const told = { variable, label, errorCode: error.code, errorMessage: error.message };
  tx.insert(keyProblems)
    .values({ hash, ...told, since: now })
    .onConflictDoUpdate({ target: keyProblems.hash, set: told })
    .run();
}

export function clearKeyProblem(tx: Writer, hash: string): void {
  tx.delete(keyProblems).where(eq(keyProblems.hash, hash)).run();
}

/** Drops the problems of secrets that are not in the environment any more. */
export function keepKeyProblemsOf(tx: Writer, hashes: readonly string[]): void {
  tx.delete(keyProblems)
    .where(notInArray(keyProblems.hash, [...hashes]))
    .run();
}
