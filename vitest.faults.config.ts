import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    env: { TZ: "Asia/Kathmandu" },
    globalSetup: ["tests/faults/support/build-children.ts"],
    include: ["tests/faults/**/*.test.ts"],
    testTimeout: 240_000,
    maxWorkers: 2,
  },
});
