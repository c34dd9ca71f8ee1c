import fc from "fast-check";
import { expect, test } from "vitest";
import { deriveSpells } from "@/lib/domain/history/derive-spells";
import { freeStateOf } from "@/lib/domain/models/free-state";
import type { ModelFacts } from "@/lib/domain/models/model-facts";
import { buildFacts, buildPrices, HOUR, T0 } from "../../support/builders";
import { type Look, segmentsFrom } from "../../support/segments";

const free = buildFacts();
const priced = buildFacts({ pricing: buildPrices("0.1", "0.1") });

function spellsOf(...facts: (ModelFacts | null)[]) {
  return deriveSpells(segmentsFrom(facts.map((one, index): Look => [T0 + index * HOUR, one])));
}

test("a spell runs from the first snapshot in a state to the last, and ends with the first no longer in it", () => {
  expect(spellsOf(free, free, null, null)).toEqual([
    {
      state: "free",
      from: T0,
      lastSeen: T0 + HOUR,
      to: T0 + 2 * HOUR,
      announcedExpiry: null,
      name: free.name,
    },
  ]);
});

test("a running spell has no end and no last sight yet", () => {
  expect(spellsOf(null, free, free)).toMatchObject([{ from: T0 + HOUR, lastSeen: null, to: null }]);
});

test("facts may change without ending a spell; a changed state ends it", () => {
  const shorter = buildFacts({ contextLength: 1_024 });
  expect(spellsOf(free, shorter, free)).toHaveLength(1);
  expect(spellsOf(free, priced, free).map((spell) => spell.state)).toEqual([
    "free",
    "conflict",
    "free",
  ]);
});

test("a hole of one snapshot parts two spells", () => {
  expect(spellsOf(free, null, free)).toMatchObject([
    { from: T0, lastSeen: T0, to: T0 + HOUR },
    { from: T0 + 2 * HOUR, to: null },
  ]);
});

test("the announced expiry is the one in force at the end: withdrawn means none", () => {
  const on = (expirationDate: string | null) => buildFacts({ expirationDate });
  expect(spellsOf(on(null), on("2026-02-01"), on("2026-02-08"))[0]?.announcedExpiry).toBe(
    "2026-02-08",
  );
  expect(spellsOf(on("2026-02-01"), on(null), null)[0]?.announcedExpiry).toBeNull();
  expect(spellsOf(on("2098-12-31"))[0]?.announcedExpiry).toBeNull();
});

test("spells never overlap and say of every snapshot exactly what was in it", () => {
  const look = fc.constantFrom(free, priced, buildFacts({ contextLength: 1 }), null);
  fc.assert(
    fc.property(fc.array(look, { minLength: 1, maxLength: 40 }), (facts) => {
      const spells = spellsOf(...facts);
      facts.forEach((one, index) => {
        const at = T0 + index * HOUR;
        const covering = spells.filter(
          (spell) => spell.from <= at && (spell.to === null || at < spell.to),
        );
        expect(covering.map((spell) => spell.state)).toEqual(one ? [freeStateOf(one).state] : []);
      });
    }),
  );
});
