import { expect, test } from "vitest";
import { uncoveredTags, withoutReassurance } from "@/lib/domain/policy/uncovered-tags";
import { MINUTE, T0 } from "@/tests/support/builders";

const ZDR = {
  source: "zdr_list",
  quote: "Acme | acme/tiny:free (acme/fp8); Tidal | acme/tiny:free (tidal)",
  lastSeenAt: T0,
} as const;
const PAGES = { source: "frontend_endpoint", quote: "training: false", lastSeenAt: T0 } as const;
const endpoint = (tag: string, firstSeenAt = T0) => ({ tag, firstSeenAt });

test("the ZDR list speaks of the endpoints that its words name, whenever they were found", () => {
  const late = T0 + 60 * MINUTE;
  expect(uncoveredTags(ZDR, [endpoint("acme/fp8", late), endpoint("tidal", late)])).toEqual([]);
  expect(uncoveredTags(ZDR, [endpoint("acme/fp8"), endpoint("tidal/fp4", T0 - MINUTE)])).toEqual([
    "tidal/fp4",
  ]);
});

test.each([
  ["a name within a name", "fp8"],
  ["a name's beginning", "acme"],
  ["a provider's name beside the tag", "Tidal"],
])("%s is no endpoint that the list names", (_what, tag) => {
  expect(uncoveredTags(ZDR, [endpoint(tag)])).toEqual([tag]);
});

test("the pages may be 15 minutes old when they are read: what is found later is not in them", () => {
  expect(uncoveredTags(PAGES, [endpoint("a", T0 + 15 * MINUTE)])).toEqual([]);
  expect(uncoveredTags(PAGES, [endpoint("a", T0 + 15 * MINUTE + 1)])).toEqual(["a"]);
});

test.each(["description_note", "frontend_warning", "models_user", "team_note"] as const)(
  "%s does not speak of endpoints, so a new one takes nothing from it",
  (source) => {
    expect(uncoveredTags({ ...PAGES, source }, [endpoint("a", T0 + 60 * MINUTE)])).toEqual([]);
  },
);

test("what reassures is taken away, and what alarms stays", () => {
  const base = { source: "zdr_list" } as const;
  expect(withoutReassurance({ ...base, training: "no", retention: "yes" })).toEqual({
    ...base,
    training: "unsaid",
    retention: "yes",
  });
  expect(withoutReassurance({ ...base, training: "yes", retention: "no" })).toEqual({
    ...base,
    training: "yes",
    retention: "unsaid",
  });
});
