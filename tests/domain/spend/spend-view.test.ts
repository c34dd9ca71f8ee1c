import fc from "fast-check";
import { expect, test } from "vitest";
import { INCIDENT_STATUSES } from "@/lib/domain/spend/incident-status";
import {
  AUDIT_SORTS,
  DEFAULT_SPEND_VIEW,
  monthChoices,
  parseSpendView,
  settleMonth,
  sortAudit,
  spendHref,
} from "@/lib/domain/spend/spend-view";
import { buildKeyAudit, buildLockedAudit } from "../../support/spend-answers";

const id = fc.integer({ min: 1, max: 999_999_999 });

test("whatever a view is, its address gives it back", () => {
  const month = fc
    .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, index]) => `${year}-${String(index).padStart(2, "0")}`);
  const view = fc.record({
    month: fc.option(month),
    status: fc.option(fc.constantFrom(...INCIDENT_STATUSES)),
    key: fc.option(id),
    sort: fc.constantFrom(...AUDIT_SORTS),
    descending: fc.boolean(),
    table: fc.boolean(),
    page: id,
    cursor: fc.option(fc.string({ minLength: 1, maxLength: 30 })),
  });
  fc.assert(
    fc.property(view, (each) => {
      const search = new URL(spendHref(each), "http://test").searchParams;
      expect(parseSpendView(search)).toEqual(each);
    }),
  );
});

test("what cannot be read is left at its default, so that a cut link still opens the page", () => {
  const cut = new URLSearchParams(
    "month=2026-13&status=odd&key=-1&sort=colour&days=pie&page=0&cursor=",
  );
  expect(parseSpendView(cut)).toEqual(DEFAULT_SPEND_VIEW);
  expect(spendHref(DEFAULT_SPEND_VIEW)).toBe("/spend");
});

test.each([
  ["2026-11", null],
  ["2026-12", null],
  ["2026-10", "2026-10"],
])("in November %s in the address stands for %s", (month, meant) => {
  const now = Date.UTC(2026, 10, 30, 23, 59);
  expect(settleMonth({ ...DEFAULT_SPEND_VIEW, month }, now).month).toBe(meant);
});

test("the running month and the one shown can be chosen though nothing of them is on record", () => {
  const choices = monthChoices(["2026-10", "2026-08"], { running: "2026-11", shown: "2026-09" });
  expect(choices).toEqual(["2026-11", "2026-10", "2026-09", "2026-08"]);
});

const OPEN = buildKeyAudit({ key_id: 1, key_name: "open", owner: "Zoe", last_used_at: null });
const SHUT = buildLockedAudit({ key_id: 2, key_name: "Shut", owner: "ann" });
const DARK = buildKeyAudit({ key_id: 3, key_name: null, label: null, cap: "unknown", owner: null });

function idsBy(view: Partial<typeof DEFAULT_SPEND_VIEW>): number[] {
  const keys = [OPEN, DARK, SHUT];
  return sortAudit(keys, { ...DEFAULT_SPEND_VIEW, ...view }).map(({ key_id }) => key_id);
}

test("by danger the order is the API's own", () => {
  expect(idsBy({})).toEqual([1, 3, 2]);
  expect(idsBy({ descending: false })).toEqual([2, 3, 1]);
});

test("no cap is more than any, $0 the least, and one that was not told is neither", () => {
  expect(idsBy({ sort: "cap", descending: true })).toEqual([1, 2, 3]);
  expect(idsBy({ sort: "cap", descending: false })).toEqual([2, 1, 3]);
});

test("names and owners are sorted whatever their case, and what has none comes last either way", () => {
  expect(idsBy({ sort: "name", descending: false })).toEqual([1, 2, 3]);
  expect(idsBy({ sort: "owner", descending: false })).toEqual([2, 1, 3]);
  expect(idsBy({ sort: "owner", descending: true })).toEqual([1, 2, 3]);
});

test("a key that was never used comes last among the uses", () => {
  expect(idsBy({ sort: "used", descending: true }).at(-1)).toBe(1);
  expect(idsBy({ sort: "used", descending: false }).at(-1)).toBe(1);
});
