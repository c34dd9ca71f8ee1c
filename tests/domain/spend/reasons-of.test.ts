import { expect, test } from "vitest";
import type { Explanation } from "@/lib/domain/spend/explain-spend";
import { type ExplainedRun, reasonsOf } from "@/lib/domain/spend/reasons-of";
import type { SpendCause } from "@/lib/domain/spend/spend";
import { after, told } from "./evidence-world";
import { BIG, FLASH } from "./spend-world";

const DAY = "2026-11-20";

function run(
  modelId: string,
  cause: SpendCause,
  { others = [], day = DAY }: { others?: Explanation["others"]; day?: string } = {},
): ExplainedRun {
  const because = [{ sentence: `${modelId} ${cause}`, data: { modelId } }];
  return { modelId, days: { from: day, to: day }, explanation: { cause, because, others } };
}

const incident = after(told("analytics", 5), told("analytics", 7, { modelId: FLASH }));
const sentences = (runs: readonly ExplainedRun[]) =>
  reasonsOf(incident, runs).because.map(({ sentence }) => sentence);

test("each model's reasons are told, the costliest first", () => {
  expect(sentences([run(BIG, "twin_used"), run(FLASH, "twin_used")])).toEqual([
    `${FLASH} twin_used`,
    `${BIG} twin_used`,
  ]);
});

test("reasons for another cause, another model or other days are not this incident's", () => {
  const strange = [
    run(BIG, "router"),
    run("acme/third", "twin_used"),
    run(FLASH, "twin_used", { day: "2026-11-23" }),
  ];
  expect(reasonsOf(incident, strange)).toEqual({ because: [], others: [] });
});

test("the same sentence stands once, and so does each other cause", () => {
  const other = { cause: "router" as const, because: [{ sentence: "It asked.", data: {} }] };
  const same = { cause: "twin_used" as const, because: [] };
  const { others } = reasonsOf(incident, [
    run(BIG, "twin_used", { others: [other, same] }),
    run(FLASH, "twin_used", { others: [other] }),
  ]);
  expect(others).toEqual([other]);
});

test("while no model was told that is what is said", () => {
  const total = after(told("key_usage", 5));
  expect(reasonsOf(total, []).because).toEqual([
    { sentence: "OpenRouter has not told yet which model it was.", data: {} },
  ]);
});
