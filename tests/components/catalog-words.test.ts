import { expect, test } from "vitest";
import { catalogWords } from "@/components/shell/catalog-words";
import { buildStatusAnswer } from "../support/answers";
import { T0 } from "../support/builders";

const problem = {
  code: "upstream_unreachable",
  message: "OpenRouter cannot be reached.",
  since: "2025-12-31T22:00:00Z",
  attempts: 3,
};

test("a fresh catalog says how old it is and nothing else", () => {
  expect(catalogWords(buildStatusAnswer(), T0)).toEqual({
    tone: "free",
    short: "Catalog 4 min ago",
    mark: null,
    sentence: null,
  });
});

test("a problem is told with what, since when and what happens next", () => {
  const { sentence, tone } = catalogWords(buildStatusAnswer({ problem }), T0);
  expect(tone).toBe("warn");
  expect(sentence).toBe(
    "OpenRouter cannot be reached. It has been so since 31 Dec 2025, 22:00 UTC, 3 times. The next try is in 11 min.",
  );
});

test("late and out of date are words, not only colours", () => {
  const late = { freshness: "amber", snapshot_at: "2025-12-31T23:00:00Z" } as const;
  const old = { freshness: "red", snapshot_at: "2025-12-28T23:00:00Z" } as const;
  expect(catalogWords(buildStatusAnswer(late), T0)).toMatchObject({ tone: "warn", mark: "late" });
  expect(catalogWords(buildStatusAnswer(old), T0)).toMatchObject({
    tone: "paid",
    mark: "out of date",
  });
});

test("an old catalog from the bundled history says so", () => {
  const status = buildStatusAnswer({
    freshness: "red",
    source: "bundled",
    snapshot_at: "2025-12-22T00:00:00Z",
  });
  expect(catalogWords(status, T0).sentence).toBe(
    "The catalog shown is 10 d old: the bundled history is of 22 Dec 2025, 00:00 UTC. The next try is in 11 min.",
  );
});

test("before the first snapshot nothing is called zero or old", () => {
  const status = buildStatusAnswer({ snapshot_at: null, source: null, freshness: "none" });
  expect(catalogWords(status, T0)).toMatchObject({
    short: "No catalog yet",
    sentence: "No catalog has been read so far. The next try is in 11 min.",
  });
});

test("with the job switched off the sentence says how to switch it on", () => {
  const status = buildStatusAnswer({
    freshness: "amber",
    interval_seconds: null,
    next_run_at: null,
  });
  expect(catalogWords(status, T0).sentence).toContain("GRATIS_SCHEDULE_CATALOG");
});
