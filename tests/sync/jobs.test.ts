import { expect, test } from "vitest";
import { findJob, jobsOf } from "@/lib/sync/jobs";
import { testRuntime } from "../support/test-runtime";

test("an unknown job is refused with the names of those there are", async () => {
  const runtime = await testRuntime();
  expect(() => findJob(runtime, "alerts")).toThrow(
    /catalog, quota, minutes, keys, endpoints, policies, activity, prune/,
  );
  expect(findJob(runtime, "prune").name).toBe("prune");
});

test("the timetable takes its intervals from the settings", async () => {
  const runtime = await testRuntime({
    env: {
      GRATIS_SCHEDULE_CATALOG: "300",
      GRATIS_SCHEDULE_PRUNE: "off",
      GRATIS_SCHEDULE_MINUTES: "120",
    },
  });
  expect(jobsOf(runtime).map(({ name, everySeconds }) => [name, everySeconds])).toEqual([
    ["catalog", 300],
    ["quota", 60],
    ["minutes", 120],
    ["keys", 60],
    ["endpoints", 900],
    ["policies", 86_400],
    ["activity", 3_600],
    ["prune", "off"],
  ]);
});
