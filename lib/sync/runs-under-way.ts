import type { Database } from "@/db/client";
import type { RunAnswer } from "@/lib/domain/jobs/job-answers";

export type RunUnderWay = {
  readonly answer: Promise<RunAnswer>;
  readonly abort: AbortController;
};

export type RunsUnderWay = {
  readonly byJob: Map<string, RunUnderWay>;
  /** Set by a shutdown: nothing new may start. */
  isStopping: boolean;
};

const KEY = Symbol.for("gratis.runs-under-way");

type Holder = { [KEY]?: WeakMap<Database, RunsUnderWay> };

/** What this process runs on this database. On `globalThis`: the timer and the routes have their own copies of this module. */
export function runsUnderWay(db: Database): RunsUnderWay {
  const holder = globalThis as Holder;
  holder[KEY] ??= new WeakMap();
  const known = holder[KEY].get(db);
  if (known) return known;
  const fresh: RunsUnderWay = { byJob: new Map(), isStopping: false };
  holder[KEY].set(db, fresh);
  return fresh;
}
