import { expect, test } from "vitest";
import { briefTimeline } from "@/lib/domain/spend/brief-timeline";
import { buildIncident, buildTimeline } from "../../support/spend-answers";

function lanes(ids: readonly string[]) {
  return ids.map((model_id) => ({ model_id, spells: [] }));
}

function idsOf(ids: readonly string[], incident = buildIncident()): string[] {
  const brief = briefTimeline(buildTimeline({ catalog: lanes(ids) }), incident);
  return brief.catalog.map(({ model_id }) => model_id);
}

test("the models that the cause names stand first, then the ones that were paid for; others the key used are left out", () => {
  const all = ["acme/other:free", "google/gemini-3-flash", "stepfun/step-3.5-flash:free"];
  expect(idsOf(all)).toEqual(["stepfun/step-3.5-flash:free", "google/gemini-3-flash"]);
});

test("the free variant of what was paid for belongs to it", () => {
  const incident = buildIncident({
    reasons: [],
    models: [{ model_id: "acme/tiny", requests: 2, cost_usd: "0.10" }],
  });
  expect(idsOf(["acme/tiny:free", "acme/tiny"], incident)).toEqual(["acme/tiny", "acme/tiny:free"]);
});

test("there are three at most, and the requests stay whole", () => {
  const models = ["a/1", "a/2", "a/3", "a/4"];
  const incident = buildIncident({
    reasons: [],
    models: models.map((model_id) => ({ model_id, requests: 1, cost_usd: "0.10" })),
  });
  const timeline = buildTimeline({ catalog: lanes(models) });
  const brief = briefTimeline(timeline, incident);
  expect(brief.catalog).toHaveLength(3);
  expect(brief.uses).toEqual(timeline.uses);
});
