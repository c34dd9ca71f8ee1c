import { existsSync, readFileSync } from "node:fs";

export type Tally = { readonly passed: number; readonly failed: number };

type Report = {
  // vitest
  numPassedTests?: number;
  numFailedTests?: number;
  // playwright
  stats?: { expected: number; flaky: number; unexpected: number };
};

/**
 * What a runner's JSON report says. A runner that failed without a failed test, that wrote no report or that ran nothing
 * counts as one failure: silence must not look like success.
 */
export function readReport(path: string, { code }: { code: number }): Tally {
  const report: Report = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  const passed =
    report.numPassedTests ?? (report.stats ? report.stats.expected + report.stats.flaky : 0);
  const failed = report.numFailedTests ?? report.stats?.unexpected ?? 0;
  const isBad = code !== 0 || passed + failed === 0;
  return { passed, failed: isBad ? Math.max(1, failed) : failed };
}
