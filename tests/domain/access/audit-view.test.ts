import fc from "fast-check";
import { expect, test } from "vitest";
import { AUDIT_ACTIONS, AUDIT_RESULTS } from "@/lib/domain/access/audit";
import {
  auditHref,
  EVERY_ENTRY,
  formatAuditView,
  isFiltered,
  parseAuditView,
} from "@/lib/domain/access/audit-view";

test("whatever a view is, its address gives it back", () => {
  const day = fc.integer({ min: 0, max: 3_000 }).map((n) => {
    return new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
  });
  const view = fc
    .record({
      action: fc.option(fc.constantFrom(...AUDIT_ACTIONS)),
      actor: fc.string({ maxLength: 80 }).map((text) => text.trim()),
      result: fc.option(fc.constantFrom(...AUDIT_RESULTS)),
      from: fc.option(day),
      to: fc.option(day),
      cursor: fc.option(fc.string({ minLength: 1 })),
    })
    .filter(({ from, to }) => from === null || to === null || from <= to);
  fc.assert(
    fc.property(view, (each) => {
      expect(parseAuditView(new URLSearchParams(formatAuditView(each)))).toEqual(each);
    }),
  );
});

test("what cannot be read counts as all, so that a cut link still opens the page", () => {
  const cut = new URLSearchParams("action=steal&result=maybe&from=2026-02-30&to=soon&cursor=");
  expect(parseAuditView(cut)).toEqual(EVERY_ENTRY);
});

test("days the wrong way round are turned", () => {
  const view = parseAuditView(new URLSearchParams("from=2026-02-02&to=2026-02-01"));
  expect([view.from, view.to]).toEqual(["2026-02-01", "2026-02-02"]);
});

test("the whole log has the plain address, and a page of it is not a filter", () => {
  expect(auditHref(EVERY_ENTRY)).toBe("/settings/audit");
  expect(isFiltered({ ...EVERY_ENTRY, cursor: "abc" })).toBe(false);
  expect(isFiltered({ ...EVERY_ENTRY, result: "refused" })).toBe(true);
});
