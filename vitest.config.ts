import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

// A zone that is not UTC and not a whole hour off: code that forgets the zone fails loudly.
const env = { TZ: "Asia/Kathmandu" };
const notHere = ["tests/e2e/**", "tests/faults/**", "node_modules/**"];

/** They watch a package that others have loaded by then, so each has modules of its own. */
const alone = ["tests/api/access/login-limits.test.ts", "tests/api/access/sign-in.test.ts"];

/** Whole worlds take minutes: begun last, they would leave one core with nothing to do. */
class WorldsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWorld = ({ moduleId }: TestSpecification) => moduleId.includes("/tests/world/");
    return [...sorted.filter(isWorld), ...sorted.filter((file) => !isWorld(file))];
  }
}

export default defineConfig({
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  test: {
    // A busy machine is no failure.
    testTimeout: 60_000,
    // The default leaves one core free.
    maxWorkers: "100%",
    sequence: { sequencer: WorldsFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          env,
          environment: "node",
          include: ["tests/**/*.test.ts"],
          exclude: [...notHere, ...alone],
          setupFiles: ["tests/support/quiet-console.ts"],
          // Loading the same modules for every file took longer than most files. What they remember hangs on a database or a clock,
          // of which each test has its own.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "alone",
          env,
          environment: "node",
          include: alone,
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
