import { describe, expect, test } from "vitest";
import { dayStartMs } from "@/lib/domain/time";
import {
  type ActivityModel,
  type CatalogModel,
  catalogModels,
  modelOfActivity,
  modelOfAnalytics,
} from "@/lib/domain/usage/model-of-usage";

const DAY = "2026-01-10";

const model = (
  modelId: string,
  canonicalSlug: string | null,
  goneAt: number | null = null,
): CatalogModel => ({ modelId, canonicalSlug, goneAt });

const MODELS = catalogModels([
  model("acme/tiny", "acme/tiny-480b-07-25"),
  model("acme/tiny:free", "acme/tiny-480b-07-25"),
  model("acme/deep", "acme/deep-20260101"),
  model("acme/deep:thinking", "acme/deep-20260101"),
  model("acme/dated-2024-05-13", "acme/dated-2024-05-13"),
  model("acme/alone:free", "acme/alone-20250101:free"),
  model("acme/left", "acme/left-20260101"),
  model("acme/left:free", "acme/left-20260101", dayStartMs(DAY)),
  model("acme/leaving", null),
  model("acme/leaving:free", null, dayStartMs(DAY) + 1),
  model("~acme/newest", "acme/deep-20260101"),
  model("openrouter/free", "openrouter/free"),
]);

describe("analytics", () => {
  test.each([
    ["the catalog's dated slug", "acme/tiny-480b-07-25", false, "acme/tiny"],
    ["its free variant", "acme/tiny-480b-07-25", true, "acme/tiny:free"],
    ["of several ids of one slug the shortest", "acme/deep-20260101", false, "acme/deep"],
    ["an id that ends in a date", "acme/dated-2024-05-13", false, "acme/dated-2024-05-13"],
    ["a slug that only the free id has", "acme/alone-20250101", true, "acme/alone:free"],
    ["a slug with the suffix", "acme/tiny-480b-07-25:free", true, "acme/tiny:free"],
    ["an unknown slug loses its date", "new/thing-20260110", false, "new/thing"],
    ["in either spelling", "new/thing-2026-01-10", true, "new/thing:free"],
    ["but no other digits", "new/thing-0110", false, "new/thing-0110"],
    ["the free router has no suffix", "openrouter/free", true, "openrouter/free"],
    ["no slug at all", null, false, "unknown"],
  ])("%s", (_title, permaslug, isFree, id) => {
    expect(modelOfAnalytics({ permaslug, isFree }, MODELS)).toBe(id);
  });
});

describe("activity", () => {
  const row = (parts: Partial<ActivityModel>): ActivityModel => ({
    day: DAY,
    model: "acme/tiny",
    permaslug: "acme/tiny-480b-07-25",
    creditsNanoUsd: 5,
    byokNanoUsd: 0,
    ...parts,
  });
  test.each([
    ["a paid row", row({}), "acme/tiny"],
    ["the suffix on the model", row({ model: "acme/tiny:free" }), "acme/tiny:free"],
    [
      "the suffix on the dated slug",
      row({ permaslug: "acme/tiny-480b-07-25:free" }),
      "acme/tiny:free",
    ],
    ["neither, but it cost nothing", row({ creditsNanoUsd: 0 }), "acme/tiny:free"],
    [
      "what was paid elsewhere was not free",
      row({ creditsNanoUsd: 0, byokNanoUsd: 7 }),
      "acme/tiny",
    ],
    [
      "nor was what never had a free variant",
      row({ creditsNanoUsd: 0, model: "acme/deep", permaslug: null }),
      "acme/deep",
    ],
    [
      "nor was what had lost it by that day",
      row({ creditsNanoUsd: 0, model: "acme/left", permaslug: null }),
      "acme/left",
    ],
    [
      "unlike what lost it on that day",
      row({ creditsNanoUsd: 0, model: "acme/leaving", permaslug: null }),
      "acme/leaving:free",
    ],
    [
      "a variant of another kind is a model of its own",
      row({ model: "acme/deep:thinking", permaslug: "acme/deep-20260101" }),
      "acme/deep:thinking",
    ],
    [
      "a dated slug in place of the id is translated",
      row({ model: "acme/tiny-480b-07-25" }),
      "acme/tiny",
    ],
    [
      "an unknown id stays as it is",
      row({ model: "new/thing-2026-01-10" }),
      "new/thing-2026-01-10",
    ],
    ["no id, but the dated slug", row({ model: null }), "acme/tiny"],
    ["neither", row({ model: null, permaslug: null }), "unknown"],
  ])("%s", (_title, told, id) => {
    expect(modelOfActivity(told, MODELS)).toBe(id);
  });
});
