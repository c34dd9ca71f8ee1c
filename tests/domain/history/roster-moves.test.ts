import { expect, test } from "vitest";
import { countRosterMoves } from "@/lib/domain/history/roster-moves";
import { buildEventAnswer } from "../../support/answers";

const free = { state: "free" };
const paid = { state: "paid" };

test("coming and leaving are counted by what the model was before and after", () => {
  const events = [
    buildEventAnswer({ kind: "free_added", before: null, after: free }),
    buildEventAnswer({ kind: "became_free", before: paid, after: { state: "zero_priced" } }),
    buildEventAnswer({ kind: "returned", before: free, after: free }),
    buildEventAnswer({ kind: "free_removed", before: free, after: { twin: null } }),
    buildEventAnswer({ kind: "became_paid", before: free, after: paid }),
  ];
  expect(countRosterMoves(events)).toEqual({ came: 2, left: 2 });
});

test.each([
  ["a paid model that is listed", buildEventAnswer({ kind: "listed", before: null, after: paid })],
  [
    "a paid model that is unlisted",
    buildEventAnswer({ kind: "unlisted", before: paid, after: null }),
  ],
  [
    "a change inside the roster",
    buildEventAnswer({ kind: "context_changed", before: free, after: free }),
  ],
  [
    "what was found after a gap, which may have happened long before",
    buildEventAnswer({ before: null, after: free, found_after_gap: true }),
  ],
])("%s is no move", (_, event) => {
  expect(countRosterMoves([event])).toEqual({ came: 0, left: 0 });
});
