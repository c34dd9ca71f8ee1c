import { type AppError, isAppError } from "@/lib/errors";

/** What came of asking a source that can fail without taking the others with it. */
export type Reading<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "failed"; readonly error: AppError };

/** Asks and keeps the fault; stopping, and faults of our own, are thrown on. */
export async function readingOf<T>(
  asked: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<Reading<T>> {
  try {
    return { kind: "read", value: await asked };
  } catch (error) {
    signal?.throwIfAborted();
    if (!isAppError(error)) throw error;
    return { kind: "failed", error };
  }
}
