import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readReport } from "@/scripts/support/test-report";
import { temporaryFolder } from "../support/temporary-folder";

function read(report: object, code: number) {
  const path = join(temporaryFolder(), "report.json");
  writeFileSync(path, JSON.stringify(report));
  return readReport(path, { code });
}

test("both runners' reports are counted", () => {
  expect(read({ numPassedTests: 12, numFailedTests: 2 }, 1)).toEqual({ passed: 12, failed: 2 });
  expect(read({ stats: { expected: 5, flaky: 1, unexpected: 1 } }, 1)).toEqual({
    passed: 6,
    failed: 1,
  });
  expect(read({ numPassedTests: 12, numFailedTests: 0 }, 0)).toEqual({ passed: 12, failed: 0 });
});

test("a runner that ended badly without a failed test counts as one failure", () => {
  expect(read({ numPassedTests: 12, numFailedTests: 0 }, 1)).toEqual({ passed: 12, failed: 1 });
});

test("a runner that ran nothing, or wrote no report, counts as one failure", () => {
  expect(read({ numPassedTests: 0, numFailedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
  expect(readReport(join(temporaryFolder(), "none.json"), { code: 0 })).toEqual({
    passed: 0,
    failed: 1,
  });
});
