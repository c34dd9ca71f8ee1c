import type { AppError } from "@/lib/errors";
import { readingOf } from "./reading";
import { runPool } from "./run-pool";

export type EachModelParams<T> = {
  readonly ids: readonly string[];
  readonly atOnce: number;
  readonly retry: boolean;
  readonly signal: AbortSignal | undefined;
  readonly ask: (id: string, options: { retry: boolean }) => Promise<T>;
};

export type EachModel<T> = {
  readonly told: ReadonlyMap<string, T>;
  /** One for each model that was asked about in vain. */
  readonly failed: readonly AppError[];
  /** Not asked about any more, because nothing but faults had come. */
  readonly skipped: number;
};

/** So many faults and not one answer: the fault is not the models'. */
const GIVE_UP_AFTER = 4;

/** Asks about each model by itself: one that fails loses its own answer only. */
export async function askEachModel<T>({
  ids,
  atOnce,
  retry,
  signal,
  ask,
}: EachModelParams<T>): Promise<EachModel<T>> {
  const told = new Map<string, T>();
  const failed: AppError[] = [];
  let skipped = 0;
  await runPool(ids, { atOnce }, async (id) => {
    if (told.size === 0 && failed.length >= GIVE_UP_AFTER) {
      skipped += 1;
      return;
    }
    // Once one failed with all its tries, the others get one try each.
    const asked = ask(id, { retry: retry && failed.length === 0 });
    const reading = await readingOf(asked, signal);
    if (reading.kind === "read") told.set(id, reading.value);
    if (reading.kind === "failed") failed.push(reading.error);
  });
  return { told, failed, skipped };
}
