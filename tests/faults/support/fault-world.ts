import { onTestFinished } from "vitest";
import type { Database } from "@/db/client";
import { listModels } from "@/db/queries/roster";
import type { RunAnswer } from "@/lib/domain/jobs/job-answers";
import { ROSTER_STATES } from "@/lib/domain/models/model-facts";
import type { Runtime } from "@/lib/runtime";
import { findJob } from "@/lib/sync/jobs";
import { runJob } from "@/lib/sync/run-job";
import { type Fake, startFakeOpenRouter } from "../../fake-openrouter/start-fake-openrouter";
import { T0 } from "../../support/builders";
import { testRuntime } from "../../support/test-runtime";

export type FaultWorld = {
  readonly db: Database;
  readonly fake: Fake;
  readonly runtime: Runtime;
  /** One run of the catalog job, by the path that the timer takes, at the imitation's time. */
  poll(): Promise<RunAnswer>;
};

/** An imitation of OpenRouter with these models and a Gratis on this database; both are closed when the test ends. */
export async function faultWorld({
  db,
  models,
}: {
  db: Database;
  models: readonly unknown[];
}): Promise<FaultWorld> {
  const fake = await startFakeOpenRouter({ at: T0, models, listedDescriptions: "whole" });
  onTestFinished(async () => {
    await fake.close();
    db.$client.close();
  });
  const runtime = await testRuntime({
    db,
    env: { OPENROUTER_BASE_URL: fake.url },
    now: () => fake.clock.now(),
  });
  const job = findJob(runtime, "catalog");
  return { db, fake, runtime, poll: () => runJob(runtime, job, { trigger: "hand" }) };
}

/** The ids that the Models page shows. */
export function rosterIds(db: Database): string[] {
  const answer = listModels(db, { states: ROSTER_STATES, at: null, now: T0, intervalSeconds: 900 });
  return answer.data.map((model) => model.id);
}
