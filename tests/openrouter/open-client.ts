import { onTestFinished } from "vitest";
import { isAppError } from "@/lib/errors";
import { createOpenRouter, type OpenRouter, type OpenRouterOptions } from "@/lib/openrouter/client";
import {
  type Fake,
  type FakeOptions,
  startFakeOpenRouter,
} from "@/tests/fake-openrouter/start-fake-openrouter";

/** 2026-01-01 00:00 UTC, where the imitation's clock stands. */
export const AT = Date.UTC(2026, 0, 1);

/** For the tests that wait for one. All others have the real ones, so that a busy machine fails none. */
export const SHORT_TIMEOUTS = { connectMs: 250, headersMs: 250, stallMs: 250, totalMs: 1_500 };

export type World = {
  fake: Fake;
  openrouter: OpenRouter;
  /** Pauses between tries, ms; nobody really waits. */
  pauses: number[];
};

/** An imitation and a client that talks to it; both are closed when the test ends. `random` is 1: the longest pauses. */
export async function openWorld({
  client = {},
  ...options
}: FakeOptions & { client?: Partial<OpenRouterOptions> } = {}): Promise<World> {
  const fake = await startFakeOpenRouter({ at: AT, ...options });
  const pauses: number[] = [];
  const openrouter = createOpenRouter({
    baseUrl: fake.url,
    now: () => AT,
    sleep: async (ms) => {
      pauses.push(ms);
    },
    random: () => 1,
    ...client,
  });
  onTestFinished(async () => {
    await openrouter.close();
    await fake.close();
  });
  return { fake, openrouter, pauses };
}

/** What a promise rejected with, as people and programs see it. */
export async function faultOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!isAppError(error)) throw new Error("expected an AppError", { cause: error });
  return error;
}
