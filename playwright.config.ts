import { defineConfig } from "@playwright/test";

const { CHROME_PATH, CI } = process.env;

// Each test file starts its own Gratis on a free port; see tests/support.
export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.test.ts",
  outputDir: "test-results/e2e",
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  // What a page shows is waited for; how fast it is, is the benchmarks' matter, and two cores may be busy.
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(CI),
  use: {
    ...(CHROME_PATH && {
      launchOptions: { executablePath: CHROME_PATH, args: browserArguments() },
    }),
    // A zone that is not UTC and not a whole hour off, as in the other tests.
    timezoneId: "Asia/Kathmandu",
    locale: "en-GB",
    screenshot: "only-on-failure",
    // Recording every test costs minutes; `--trace on` records the one that is looked into.
    trace: "off",
  },
});

function browserArguments(): string[] {
  return [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
}
