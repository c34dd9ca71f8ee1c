import type { RunAnswer } from "./job-answers";

/** How a run ended, in a sentence. */
export function describeRun(run: RunAnswer): string {
  if (run.status === "running") return "Still running.";
  if (run.status === "interrupted")
    return "Interrupted before it ended; nothing half done was kept.";
  if (run.error) return run.error.message;
  const counts = describeCounts(run.counts);
  return counts === "" ? "Done." : `Done: ${counts}.`;
}

/** "seen 345, changed 2": the counts a run gave, as it named them. */
function describeCounts(counts: RunAnswer["counts"]): string {
  return Object.entries(counts ?? {})
    .map(([name, count]) => `${name.replaceAll("_", " ")} ${count}`)
    .join(", ");
}
