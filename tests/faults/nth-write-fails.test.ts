import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { listRuns } from "@/db/queries/jobs";
import type { RunAnswer } from "@/lib/domain/jobs/job-answers";
import { isAppError } from "@/lib/errors";
import { findJob } from "@/lib/sync/jobs";
import { runJob } from "@/lib/sync/run-job";
import { type FakeModel, fakeCatalog, fakeModel } from "../fake-openrouter/fake-model";
import type { Fault } from "../fake-openrouter/fault";
import { type Fake, startFakeOpenRouter } from "../fake-openrouter/start-fake-openrouter";
import { MINUTE, T0 } from "../support/builders";
import { temporaryFolder } from "../support/temporary-folder";
import { testRuntime } from "../support/test-runtime";
import { allRows } from "./support/all-rows";
import { failWrites } from "./support/fail-writes";

const BASE = fakeCatalog({ free: 6, paid: 4 });
/** Something of everything: two gone, one new, one priced, one shrunk, one given an end, one that cannot be read. */
const CHANGED: unknown[] = [
  ...BASE.slice(2).map((model, index) => changed(model, index)),
  fakeModel({ id: "acme/newcomer:free" }),
  { id: 7 },
];

function changed(model: FakeModel, index: number): FakeModel {
  if (index === 0) return { ...model, pricing: { prompt: "0.1", completion: "0.1" } };
  if (index === 1) return { ...model, context_length: 4_096 };
  if (index === 2) return { ...model, expiration_date: "2026-02-01" };
  return model;
}

type Poll = { readonly models: readonly unknown[]; readonly fault?: Fault };

const SCENARIOS: { poll: string; before: Poll[]; now: Poll; isFiledAgain?: boolean }[] = [
  { poll: "the first poll", before: [], now: { models: BASE } },
  { poll: "a poll that finds changes", before: [{ models: BASE }], now: { models: CHANGED } },
  {
    poll: "a poll that finds nothing new",
    before: [{ models: CHANGED }],
    now: { models: CHANGED },
  },
  {
    poll: "a poll that is held for its losses",
    before: [{ models: BASE }],
    now: { models: BASE, fault: "half-consistent" },
  },
  {
    poll: "a poll that confirms a held one",
    before: [{ models: BASE }, { models: BASE, fault: "half-consistent" }],
    now: { models: BASE, fault: "half-consistent" },
  },
  {
    poll: "a poll that drops a held one",
    before: [{ models: BASE }, { models: BASE, fault: "half-consistent" }],
    now: { models: CHANGED },
  },
  {
    poll: "a poll whose answer is rejected",
    before: [{ models: BASE }],
    now: { models: BASE, fault: "html" },
    // It has no time of its own, so a second one is a second answer.
    isFiledAgain: true,
  },
];

test.each(
  SCENARIOS.flatMap((scenario) => [
    { ...scenario, forGood: false, how: "once" },
    { ...scenario, forGood: true, how: "from then on" },
  ]),
)(
  "whichever write of $poll fails, $how, the catalog is as before or as after it, and the next run mends the rest",
  async ({ before, now, forGood, isFiledAgain = false }) => {
    const folder = temporaryFolder();
    const fake = await startFakeOpenRouter({ at: T0 });
    onTestFinished(() => fake.close());
    const base = join(folder, "base.db");
    await prepare(base, { fake, before });
    await show(fake, now);

    const whole = await openWorld(copyOf(base, "whole"), fake);
    const wasBefore = allRows(whole.db);
    whole.fault.arm(Number.POSITIVE_INFINITY, { code: "" });
    await whole.poll();
    const isAfter = allRows(whole.db);
    const writes = whole.fault.writes;
    whole.close();
    expect(isAfter).not.toEqual(wasBefore);

    const seen = new Set<string>();
    for (let n = 1; n <= writes; n += 1) {
      const world = await openWorld(copyOf(base, `fails-${n}`), fake);
      world.fault.arm(n, { code: n % 2 === 0 ? "SQLITE_FULL" : "SQLITE_IOERR_WRITE", forGood });
      const told = await world.poll();
      expect(world.fault.hasFired).toBe(true);
      const rows = allRows(world.db);
      const moment = isSame(rows, wasBefore) ? "before" : "after";
      if (moment === "after") expect(rows).toEqual(isAfter);
      expect(told).toMatch(/^database_unwritable: .* could not be written/);
      expect(world.isTold()).toBe(true);
      seen.add(moment);

      world.fault.disarm();
      await world.poll();
      if (!isFiledAgain || moment === "before") expect(allRows(world.db)).toEqual(isAfter);
      expect(world.openRuns()).toEqual([]);
      world.close();
    }
    // The run's own record is written before the catalog and after it.
    expect([...seen].sort()).toEqual(["after", "before"]);
  },
);

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function copyOf(base: string, name: string): string {
  const copy = `${base}.${name}`;
  copyFileSync(base, copy);
  return copy;
}

async function prepare(
  path: string,
  { fake, before }: { fake: Fake; before: readonly Poll[] },
): Promise<void> {
  const world = await openWorld(path, fake);
  for (const poll of before) {
    await show(fake, poll);
    await world.poll();
  }
  world.close();
}

async function show(fake: Fake, { models, fault }: Poll): Promise<void> {
  fake.clock.advance(5 * MINUTE);
  fake.setCatalog(models);
  await fake.heal();
  if (fault) await fake.fail(fault);
}

async function openWorld(path: string, fake: Fake) {
  const db: Database = await openDatabase(path);
  const fault = failWrites(db);
  const runtime = await testRuntime({
    db,
    env: { OPENROUTER_BASE_URL: fake.url },
    now: () => fake.clock.now(),
  });
  const runs = () => listRuns(db, { job: "catalog" });
  let answer: RunAnswer | null = null;
  return {
    db,
    fault,
    /** Code and sentence of what went wrong, by the run's record or, when none could be kept, by what was thrown. */
    async poll(): Promise<string> {
      answer = null;
      try {
        answer = await runJob(runtime, findJob(runtime, "catalog"), { trigger: "hand" });
        return answer.error ? `${answer.error.code}: ${answer.error.message}` : "ok";
      } catch (error) {
        return isAppError(error) ? `${error.code}: ${error.message}` : String(error);
      }
    },
    /** Either the record of the run says that it failed, or there is no record that says it went well. */
    isTold: () =>
      answer ? runs()[0]?.status === "failed" : runs().every((run) => run.error === null),
    openRuns: () => runs().filter((run) => run.status === "running"),
    close: () => db.$client.close(),
  };
}
