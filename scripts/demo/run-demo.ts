import { setTimeout as sleep } from "node:timers/promises";
import type { Fake } from "@/tests/fake-openrouter/start-fake-openrouter";
import type { Catalog } from "./catalog";
import { show } from "./prepare-data";
import { tellStory } from "./story";

const SCENE_MS = 40_000;
const POLL_MS = 15_000;
/** A catalog that is held back stays so until the next look: long enough to read what the page says of it. */
const HELD_MS = 35_000;

export type DemoParams = {
  readonly fake: Fake;
  readonly catalog: Catalog;
  /** What is listed at the moment; the story keeps it up to date. */
  readonly listing: { catalog: Catalog };
  /** Where Gratis answers, without a slash at the end. */
  readonly baseUrl: string;
  readonly signal: AbortSignal;
  readonly say: (sentence: string) => void;
};

/** True once Gratis answers, false when the signal came first. */
export async function waitUntilUp({
  baseUrl,
  signal,
}: Pick<DemoParams, "baseUrl" | "signal">): Promise<boolean> {
  while (!signal.aborted) {
    const answer = await fetch(`${baseUrl}/api/health`, { signal }).catch(() => null);
    if (answer?.ok) return true;
    await pause(250, signal);
  }
  return false;
}

/** Has Gratis look at the catalog far more often than its settings allow, the way a person would: by "run now". */
export async function keepPolling({
  baseUrl,
  signal,
}: Pick<DemoParams, "baseUrl" | "signal">): Promise<void> {
  while (!signal.aborted) {
    const isHeld = await pollOnce({ baseUrl, signal }).catch(() => false);
    await pause(isHeld ? HELD_MS : POLL_MS, signal);
  }
}

async function pollOnce({
  baseUrl,
  signal,
}: Pick<DemoParams, "baseUrl" | "signal">): Promise<boolean> {
  const answer = await fetch(`${baseUrl}/api/v1/jobs/catalog/run`, { method: "POST", signal });
  const { data } = (await answer.json()) as { data?: { counts: { held?: number } | null } };
  return (data?.counts?.held ?? 0) > 0;
}

/** Lets the catalog change, and its answers fail, every 40 seconds. */
export async function playStory({
  fake,
  catalog,
  listing,
  signal,
  say,
}: DemoParams): Promise<void> {
  for (const scene of tellStory(catalog, { at: fake.clock.now() })) {
    await pause(SCENE_MS, signal);
    if (signal.aborted) return;
    await fake.heal();
    show(fake, scene.catalog);
    listing.catalog = scene.catalog;
    if (scene.fault === "half-consistent") {
      // Twice would confirm it.
      await fake.fail(scene.fault, { path: "/models", times: 1 });
    } else if (scene.fault !== null) {
      await fake.fail(scene.fault, { path: "/models" });
    }
    say(scene.says);
  }
  say("The story is at its end: too few free models are left. Start the demo again for another.");
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal }).catch(() => undefined);
}
