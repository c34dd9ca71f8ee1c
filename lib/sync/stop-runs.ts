import { interruptRuns } from "@/db/writes/runs";
import type { Runtime } from "@/lib/runtime";
import { runsUnderWay } from "./runs-under-way";

/**
 * Aborts what this process runs and marks it interrupted, before the first `await`: a shutdown may not get further.
 * Then waits until the runs have let go, at most `patienceMs`.
 */
export async function stopRuns(
  runtime: Runtime,
  { patienceMs }: { patienceMs: number },
): Promise<void> {
  const { db, owner, now, log } = runtime;
  const runs = runsUnderWay(db);
  runs.isStopping = true;
  const underWay = [...runs.byJob.values()];
  for (const { abort } of underWay) abort.abort(new Error("Gratis is stopping."));
  try {
    interruptRuns(db, { isGone: (run) => run.owner === owner, now: now() });
  } catch (error) {
    log.warn(
      { reason: String(error) },
      "open runs could not be marked interrupted; the next start does it",
    );
  }
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([patience, Promise.allSettled(underWay.map(({ answer }) => answer))]);
  clearTimeout(timer);
}
