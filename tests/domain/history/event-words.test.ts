import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wordsForEvent } from "@/lib/domain/history/event-words";
import type { EventAnswer } from "@/lib/domain/history/history-answers";
import { EVENT_KINDS, type EventKind } from "@/lib/domain/models/model-facts";

type Sides = Partial<
  Pick<EventAnswer, "before" | "after" | "confirmed" | "first_missing" | "found_after_gap">
>;

function event(kind: EventKind, sides: Sides = {}): EventAnswer {
  return {
    id: 1,
    kind,
    model_id: "acme/tiny:free",
    before: null,
    after: null,
    last_seen: "2026-04-08T01:14:48Z",
    first_missing: "2026-04-09T01:04:27Z",
    at: "2026-04-09T01:04:27Z",
    confirmed: true,
    found_after_gap: false,
    ...sides,
  };
}

const prices = (prompt: string, completion: string) => ({ pricing: { prompt, completion } });

const CASES: [EventKind, Sides, string, string][] = [
  [
    "free_added",
    { after: { context_length: 131_072, supported_parameters: ["max_tokens", "tools"] } },
    "new free",
    "131K · tools",
  ],
  [
    "free_removed",
    {
      before: { state_since: "2026-02-27T00:00:00Z" },
      after: { twin: { id: "acme/tiny", listed: true, ...prices("0.0000001", "0.0000004") } },
    },
    "gone",
    "free 40 days · twin still listed at $0.10/$0.40 per M",
  ],
  [
    "free_removed",
    { after: { twin: { id: "acme/tiny", listed: false } } },
    "gone",
    "no twin listed",
  ],
  ["free_removed", { confirmed: false }, "gone", "not confirmed yet"],
  ["free_removed", { found_after_gap: true }, "gone", "found after a gap"],
  [
    "became_paid",
    { before: prices("0", "0"), after: prices("0.0000003", "0.0000003") },
    "now paid",
    "$0 → $0.30 /M",
  ],
  [
    "became_free",
    {
      before: prices("0.0000003", "0.000001"),
      after: { state: "zero_priced", ...prices("0", "0") },
    },
    "temporarily $0",
    "$0.30/$1 → $0 /M",
  ],
  [
    "price_changed",
    {
      before: prices("0.0000003", "0.0000003"),
      first_missing: "2026-04-18T01:13:22Z",
      after: { ...prices("0", "0"), reverted_at: "2026-04-19T01:22:19Z" },
    },
    "price",
    "price $0 from 18 Apr 01:13 to 19 Apr 01:22 UTC, then back",
  ],
  [
    "price_changed",
    { before: prices("0.00000025", "0.000001"), after: prices("0.0000002", "0.000001") },
    "price",
    "$0.25/$1 → $0.20/$1 /M",
  ],
  ["expiry_set", { after: { expires_on: "2026-11-28" } }, "expires 28 Nov", ""],
  [
    "expiry_moved",
    { before: { expires_on: "2026-05-01" }, after: { expires_on: "2026-05-08" } },
    "expires 8 May",
    "moved from 1 May",
  ],
  ["expiry_cleared", { before: { expires_on: "2026-05-01" } }, "no expiry", "1 May was withdrawn"],
  [
    "context_changed",
    { before: { context_length: 131_072 }, after: { context_length: 98_304 } },
    "context",
    "131K → 98K",
  ],
  [
    "max_output_changed",
    { before: { max_completion_tokens: null }, after: { max_completion_tokens: 8_192 } },
    "max output",
    "not stated → 8K",
  ],
  [
    "max_output_changed",
    { before: { max_completion_tokens: 262_144 }, after: { max_completion_tokens: 262_000 } },
    "max output",
    "262,144 → 262,000",
  ],
  [
    "modalities_changed",
    {
      before: { input_modalities: ["text"], output_modalities: ["text"] },
      after: { input_modalities: ["image", "text"], output_modalities: ["text"] },
    },
    "modalities",
    "takes +image",
  ],
  [
    "parameters_changed",
    { after: { added: ["tools"], removed: ["logprobs"] } },
    "parameters",
    "+tools · −logprobs",
  ],
  [
    "flapped",
    { after: { returned_at: "2026-04-10T01:19:42Z" } },
    "flapped",
    "missing from 9 Apr 01:04 to 10 Apr 01:19 UTC, back",
  ],
  [
    "policy_changed",
    { before: { verdict: "assumed" }, after: { verdict: "trains" } },
    "data policy",
    "assumed retained and trained on → may be trained on",
  ],
  [
    "policy_changed",
    { before: { verdict: "assumed" }, after: { verdict: "trains", source: "description_note" } },
    "data policy",
    "assumed retained and trained on → may be trained on · by: Model description",
  ],
  [
    "policy_changed",
    { before: { verdict: "not_retained" }, after: { verdict: "assumed", source: null } },
    "data policy",
    "not retained → assumed retained and trained on · no statement is left that tells",
  ],
];

describe("wordsForEvent", () => {
  test.each(CASES)("%s of %j reads %s: %s", (kind, sides, badge, text) => {
    expect(wordsForEvent(event(kind, sides))).toMatchObject({ badge, text });
  });

  test("a context that shrank warns, one that grew does not", () => {
    const change = (from: number, to: number) =>
      wordsForEvent(
        event("context_changed", {
          before: { context_length: from },
          after: { context_length: to },
        }),
      ).tone;
    expect([change(131_072, 98_304), change(98_304, 131_072)]).toEqual(["warn", "plain"]);
  });

  test("details of any shape make words, never undefined, NaN or an object", () => {
    const odd = [
      null,
      0,
      -1,
      1.5,
      "",
      "x",
      "2026-13-45",
      "1e999",
      [],
      [3],
      ["a"],
      {},
      { listed: true },
    ];
    const keys = CASES.flatMap(([, { before, after }]) => Object.keys({ ...before, ...after }));
    const detail = fc.option(
      fc.dictionary(fc.constantFrom("state", "verdict", ...keys), fc.constantFrom(...odd)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...EVENT_KINDS), detail, detail, (kind, before, after) => {
        const { badge, text } = wordsForEvent(event(kind, { before, after }));
        expect(badge).not.toBe("");
        expect(`${badge} ${text}`).not.toMatch(/undefined|NaN|null|\[object/);
      }),
    );
  });
});
