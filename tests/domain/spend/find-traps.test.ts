import { expect, test } from "vitest";
import { MODEL_STATES } from "@/lib/domain/models/model-facts";
import {
  byPeril,
  byTrapped,
  type FreeVariant,
  findTraps,
  type Trap,
  type TrappedKey,
} from "@/lib/domain/spend/find-traps";
import { utcDay } from "@/lib/domain/time";
import { DAY, HOUR, MINUTE, T0 } from "@/tests/support/builders";

const NOW = T0 + 12 * HOUR;
const GONE = NOW - 30 * MINUTE;
const gone = { lastSeenAt: GONE - 15 * MINUTE, toAt: GONE, expiresOn: null };
const running = { lastSeenAt: null, toAt: null };

const find = (parts: Partial<FreeVariant>, newestAt = NOW) =>
  findTraps([{ modelId: "acme/tiny:free", lastFree: gone, twinState: "paid", ...parts }], {
    now: NOW,
    newestAt,
  });

test("a free id that has gone while its twin costs money is a sprung trap", () => {
  expect(find({})).toEqual([
    {
      modelId: "acme/tiny:free",
      kind: "sprung",
      lastSeenAt: gone.lastSeenAt,
      goneAt: GONE,
      expiresOn: null,
      isConfirmed: true,
    },
  ]);
});

test("one snapshot without it is a trap already, and two confirm it", () => {
  expect(find({}, GONE)).toMatchObject([{ kind: "sprung", isConfirmed: false }]);
  expect(find({}, GONE + 1)).toMatchObject([{ isConfirmed: true }]);
});

test.each(MODEL_STATES.filter((state) => state !== "paid"))(
  "a twin that is %s is no trap",
  (twinState) => {
    expect(find({ twinState })).toEqual([]);
  },
);

test("no trap without a twin in the catalog, nor of an id that was never free", () => {
  expect(find({ twinState: null })).toEqual([]);
  expect(find({ lastFree: null })).toEqual([]);
});

test("one that is free, or free again, is no trap", () => {
  expect(find({ lastFree: { ...running, expiresOn: null } })).toEqual([]);
});

test.each([
  [-1, true],
  [0, true],
  [14, true],
  [15, false],
])("an end announced for %i days ahead is a trap: %s", (days, isTrap) => {
  const expiresOn = utcDay(NOW + days * DAY);
  const found = find({ lastFree: { ...running, expiresOn } });
  const announced = { kind: "announced", expiresOn, goneAt: null, lastSeenAt: null };
  expect(found).toMatchObject(isTrap ? [{ ...announced, isConfirmed: false }] : []);
});

test("one that left early keeps the day that was announced", () => {
  const expiresOn = utcDay(NOW + 9 * DAY);
  expect(find({ lastFree: { ...gone, expiresOn } })).toMatchObject([{ kind: "sprung", expiresOn }]);
});

const key = (keyId: number, canSpend: TrappedKey["canSpend"], requests = 1): TrappedKey => ({
  keyId,
  canSpend,
  requests,
});

test("keys that could pay come first, then those of which that is not known, each by requests", () => {
  const keys = [key(1, "yes", 9), key(2, "yes", 3), key(3, "unknown", 50), key(4, "no", 99)];
  expect(keys.toReversed().sort(byTrapped)).toEqual(keys);
});

test("traps that can cost money come first, sprung before announced, and harmless ones last", () => {
  const trap = (modelId: string, kind: Trap["kind"]): Trap => ({
    ...{ modelId, kind, lastSeenAt: null, goneAt: null, expiresOn: null, isConfirmed: false },
  });
  const traps = [
    { trap: trap("b:free", "sprung"), keys: [key(1, "yes", 9)] },
    { trap: trap("a:free", "sprung"), keys: [key(1, "yes", 2), key(2, "no", 1)] },
    { trap: trap("c:free", "announced"), keys: [key(1, "yes", 99)] },
    { trap: trap("d:free", "sprung"), keys: [key(1, "unknown", 99)] },
    { trap: trap("e:free", "sprung"), keys: [key(1, "no", 99)] },
    { trap: trap("f:free", "sprung"), keys: [key(1, "no", 99)] },
  ];
  expect(traps.toReversed().sort(byPeril)).toEqual(traps);
});
