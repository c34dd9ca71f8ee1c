import { expect, test } from "vitest";
import { feedItem } from "@/lib/domain/history/feed-items";
import type { EventAnswer } from "@/lib/domain/history/history-answers";
import { EVENT_KINDS } from "@/lib/domain/models/model-facts";

function buildEvent(overrides: Partial<EventAnswer> = {}): EventAnswer {
  return {
    id: 7,
    kind: "context_changed",
    model_id: "acme/tiny:free",
    before: { context_length: 131_072 },
    after: { context_length: 4_096 },
    last_seen: "2026-03-31T01:12:00Z",
    first_missing: "2026-03-31T01:27:00Z",
    at: "2026-03-31T01:27:00Z",
    confirmed: true,
    found_after_gap: false,
    ...overrides,
  };
}

test("an event is told in the words of the pages, with the time in which it happened", () => {
  expect(feedItem(buildEvent())).toEqual({
    id: 7,
    kind: "context_changed",
    modelId: "acme/tiny:free",
    title: "acme/tiny:free: context · 131K → 4K",
    text: "acme/tiny:free: context · 131K → 4K. It happened between 31 Mar 2026 01:12 and 31 Mar 2026 01:27 UTC.",
    at: Date.UTC(2026, 2, 31, 1, 27),
  });
});

test.each(EVENT_KINDS)("%s without any detail still has a title and a text", (kind) => {
  const { title, text } = feedItem(buildEvent({ kind, before: null, after: null }));
  expect(title).toMatch(/^acme\/tiny:free: \S/);
  expect(title).not.toMatch(/undefined|null|NaN/);
  expect(text).toMatch(/ It happened between .* UTC\.$/);
});

test("what is not settled yet is said", () => {
  const { title } = feedItem(buildEvent({ confirmed: false, found_after_gap: true }));
  expect(title).toBe("acme/tiny:free: context · 131K → 4K · not confirmed yet · found after a gap");
});

test("texts from upstream are one line of bounded length", () => {
  const input_modalities = ["text", `x\n\u202e${"y".repeat(1_000_000)}`];
  const event = buildEvent({ kind: "modalities_changed", before: {}, after: { input_modalities } });
  const { title, text } = feedItem(event);
  expect(title.length).toBeLessThanOrEqual(300);
  expect(text.length).toBeLessThanOrEqual(1_100);
  expect(text).not.toMatch(/[\n\u202e]/);
});
