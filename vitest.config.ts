import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// A zone that is not UTC and not a whole hour off: code that forgets the zone fails loudly.
const env = { TZ: "Asia/Kathmandu" };
const notHere = ["tests/e2e/**", "tests/faults/**", "node_modules/**"];

export default defineConfig({
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  test: {
    // A busy machine is no failure.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          env,
          environment: "node",
          include: ["tests/**/*.test.ts"],
          exclude: notHere,
          setupFiles: ["tests/support/quiet-console.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "components",
          env,
          environment: "jsdom",
          include: ["tests/components/**/*.test.tsx"],
          setupFiles: ["tests/support/quiet-console.ts", "tests/support/dom.ts"],
        },
      },
    ],
  },
});
