import { describe, expect, test } from "vitest";
import { type ActivityDay, activityDay } from "@/lib/domain/usage/activity-day";
import { mergeUsageDay } from "@/lib/domain/usage/merge-usage-day";
import { notAttributed } from "@/lib/domain/usage/not-attributed";
import { unexplained } from "@/lib/domain/usage/unexplained";
import { NOT_ATTRIBUTED, NOTHING_USED } from "@/lib/domain/usage/usage";
import type { UsagePart, UsageRow } from "@/lib/domain/usage/usage-row";

const MODEL = "acme/tiny:free";

function part(requests: number, parts: Partial<UsagePart> = {}): UsagePart {
  return {
    ...NOTHING_USED,
    modelId: MODEL,
    provider: "Novita",
    requests,
    costNanoUsd: requests * 7,
    ...parts,
  };
}
const row = (keyId: number, requests: number, parts: Partial<UsagePart> = {}): UsageRow => ({
  ...part(requests, parts),
  keyId,
});
const none = new Set<number>();

/** A day that only analytics told of so far. */
function rowsOf(day: Omit<ActivityDay, "isSettled" | "isYoung">): UsageRow[] | null {
  return activityDay({ ...day, isSettled: false, isYoung: false });
}

describe("a completed day", () => {
  test("the difference to the control total is a row of its own, of every measure", () => {
    const rows = rowsOf({
      known: [],
      control: [part(10, { promptTokens: 100 }), part(4, { modelId: "acme/big" })],
      told: new Map([[1, [part(6, { promptTokens: 90 })]]]),
      deleted: none,
    });
    expect(rows).toEqual([
      row(1, 6, { promptTokens: 90 }),
      row(NOT_ATTRIBUTED, 4, { promptTokens: 10 }),
      row(NOT_ATTRIBUTED, 4, { modelId: "acme/big" }),
    ]);
  });

  test("it may be below zero, and there is none where all agrees", () => {
    expect(notAttributed({ control: [part(2)], byKey: [part(3)] })).toEqual([
      row(NOT_ATTRIBUTED, -1),
    ]);
    expect(notAttributed({ control: [part(2), part(1)], byKey: [part(3)] })).toEqual([]);
  });

  test("a key that did not answer keeps what is known of it, and one that did loses what it no longer has", () => {
    const known = [row(1, 3), row(2, 5), row(NOT_ATTRIBUTED, 9)];
    const told = new Map([[1, []]]);
    expect(rowsOf({ known, control: [part(5)], told, deleted: none })).toEqual([row(2, 5)]);
  });

  test("what /activity told of a key before stays where it tells nothing of it any more", () => {
    const told = new Map([[1, []]]);
    const day = { known: [row(1, 3)], control: [part(3)], told, deleted: none, isYoung: false };
    expect(activityDay({ ...day, isSettled: true })).toEqual([row(1, 3)]);
    expect(activityDay({ ...day, isSettled: false })).toEqual([row(NOT_ATTRIBUTED, 3)]);
  });

  test("half of a day that has just ended does not take back what analytics told of it", () => {
    const told = new Map([[1, [part(2)]]]);
    const day = { known: [row(1, 3)], control: [part(2)], told, deleted: none, isSettled: false };
    expect(activityDay({ ...day, isYoung: true })).toBeNull();
    expect(activityDay({ ...day, isYoung: false })).toEqual([row(1, 2)]);
    const whole = { ...day, control: [part(3)], isYoung: true };
    expect(activityDay(whole)).toEqual([row(1, 2), row(NOT_ATTRIBUTED, 1)]);
    expect(activityDay({ ...day, isYoung: true, isSettled: true })).toEqual([row(1, 2)]);
  });

  test("a deleted key of which nothing is told keeps what is known of it", () => {
    const known = [row(1, 3)];
    const told = new Map([[1, []]]);
    const deleted = new Set([1]);
    expect(rowsOf({ known, control: [part(3)], told, deleted })).toEqual([row(1, 3)]);
  });

  test("rows without a provider get it where the control total names a single one", () => {
    const known = [row(1, 3, { provider: null })];
    const rows = rowsOf({ known, control: [part(3)], told: new Map(), deleted: none });
    expect(rows).toEqual([row(1, 3)]);
  });

  test("an empty answer does not take back what was told, but may be the first to tell", () => {
    const told = new Map([[1, []]]);
    expect(rowsOf({ known: [row(1, 3)], control: [], told, deleted: none })).toBeNull();
    expect(rowsOf({ known: [], control: [], told, deleted: none })).toEqual([]);
  });
});

describe("two sources of one day", () => {
  const counted = [row(1, 4), row(2, 1), row(1, 3, { modelId: "acme/big" })];

  test("per model the one with more requests gives all its rows", () => {
    const spans = [row(1, 6), row(3, 2, { modelId: "acme/big" })];
    expect(mergeUsageDay({ counted, spans })).toEqual({
      rows: [row(1, 6), row(1, 3, { modelId: "acme/big" })],
      isAllSpans: false,
    });
  });

  test("on a tie OpenRouter's figures hold, and a model that only one has is taken from there", () => {
    const spans = [row(9, 5), row(9, 1, { modelId: "acme/new" })];
    expect(mergeUsageDay({ counted, spans }).rows).toEqual([
      ...counted,
      row(9, 1, { modelId: "acme/new" }),
    ]);
  });

  test("no model ever counts more than the larger of the two", () => {
    for (let requests = 0; requests < 12; requests += 1) {
      const { rows } = mergeUsageDay({ counted, spans: [row(1, requests)] });
      const sum = rows
        .filter(({ modelId }) => modelId === MODEL)
        .reduce((total, merged) => total + merged.requests, 0);
      expect(sum).toBe(Math.max(5, requests));
    }
  });
});

test("what a name used beyond the keys behind it is left over, never below zero", () => {
  const day = "2026-01-01";
  const told = [{ ...part(9), day }];
  const explained = [
    { ...part(4), day },
    { ...part(2), day },
  ];
  expect(unexplained({ told, explained })).toEqual([{ ...row(NOT_ATTRIBUTED, 3), day }]);
  expect(unexplained({ told: explained, explained: told })).toEqual([]);
});
