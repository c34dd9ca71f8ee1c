import { onTestFinished } from "vitest";
import type { Runtime } from "@/lib/runtime";
import { syncCatalog } from "@/lib/sync/sync-catalog";
import { type Fake, startFakeOpenRouter } from "../fake-openrouter/start-fake-openrouter";
import { MINUTE, T0 } from "./builders";
import { testRuntime } from "./test-runtime";

export type CatalogWorld = {
  readonly fake: Fake;
  readonly runtime: Runtime;
  /** One look at the catalog, at the imitation's time. */
  poll(): Promise<void>;
};

/** An imitation of OpenRouter with these models, and a Gratis that has polled it once. Both go by the imitation's clock. */
export async function catalogWorld(models: readonly unknown[]): Promise<CatalogWorld> {
  const fake = await startFakeOpenRouter({ models, at: T0 });
  onTestFinished(() => fake.close());
  const runtime = await testRuntime({
    env: { OPENROUTER_BASE_URL: fake.url },
    now: () => fake.clock.now(),
  });
  const poll = async () => {
    await syncCatalog({ ...runtime, cadenceMs: 15 * MINUTE });
  };
  await poll();
  return { fake, runtime, poll };
}
