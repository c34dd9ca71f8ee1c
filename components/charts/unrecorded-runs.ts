/** Neighbouring columns that were not recorded: the ids of the first and the last of each run. */
export function unrecordedRuns(
  columns: readonly { readonly id: string; readonly isRecorded: boolean }[],
): { from: string; to: string }[] {
  const runs: { from: string; to: string }[] = [];
  let isOpen = false;
  for (const { id, isRecorded } of columns) {
    const last = runs.at(-1);
    if (!isRecorded && isOpen && last) last.to = id;
    else if (!isRecorded) runs.push({ from: id, to: id });
    isOpen = !isRecorded;
  }
  return runs;
}
