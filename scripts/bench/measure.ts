/** Milliseconds. */
export type Timing = { readonly median: number; readonly p95: number; readonly max: number };

/** Times `work` so many times after one run that does not count. */
export function timeRuns(runs: number, work: (run: number) => void): Timing {
  work(-1);
  const times = Array.from({ length: runs }, (_, run) => {
    const start = performance.now();
    work(run);
    return performance.now() - start;
  });
  return timingOf(times);
}

export async function timeRunsAsync(
  runs: number,
  work: (run: number) => Promise<void>,
): Promise<Timing> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  return timingOf(times);
}

export function timingOf(times: readonly number[]): Timing {
  return { median: quantile(times, 0.5), p95: quantile(times, 0.95), max: quantile(times, 1) };
}

/** The smallest value that this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = Math.max(0, Math.ceil(share * sorted.length) - 1);
  return sorted[place] ?? Number.NaN;
}
