import { beforeEach, expect, test } from "vitest";
import { getCheckedCatalog } from "@/db/queries/checked-catalog";
import { dropBundledHistory } from "@/db/writes/bundled";
import { saveChain } from "@/db/writes/chains";
import { ANY_NEED } from "@/lib/domain/chains/chain-need";
import type { Runtime } from "@/lib/runtime";
import { buildFacts, buildPrices, DAY, HOUR, T0 } from "@/tests/support/builders";
import { recordCatalog } from "@/tests/support/record-catalog";
import { testRuntime } from "@/tests/support/test-runtime";

const TINY = buildFacts({ id: "acme/tiny:free" });
const LEAVES = buildFacts({ id: "acme/leaves:free" });
const PAID = buildFacts({ id: "acme/paid", pricing: buildPrices("0.1", "0.1") });

let db: Runtime["db"];

beforeEach(async () => {
  ({ db } = await testRuntime());
  recordCatalog(db, { at: T0, models: [TINY, LEAVES] });
  recordCatalog(db, { at: T0 + DAY, models: [TINY, LEAVES] });
});

const ids = () => [...getCheckedCatalog(db).catalog.keys()];

test("what is written beside the catalog leaves it as it was read", () => {
  const before = getCheckedCatalog(db);
  saveChain(db, { name: "ci", need: ANY_NEED, note: null, who: "ann", now: T0 });
  expect(getCheckedCatalog(db)).toBe(before);
});

test("a look is seen at once, also one that changes nothing but the time", () => {
  expect(getCheckedCatalog(db).catalogAt).toBe(T0 + DAY);
  recordCatalog(db, { at: T0 + DAY + HOUR, models: [TINY, LEAVES] });
  expect(getCheckedCatalog(db).catalogAt).toBe(T0 + DAY + HOUR);
});

test("a price is seen at once", () => {
  expect(getCheckedCatalog(db).catalog.get(TINY.id)?.state).toBe("free");
  const priced = { ...TINY, pricing: buildPrices("0.1", "0.1") };
  recordCatalog(db, { at: T0 + DAY + HOUR, models: [priced, LEAVES] });
  expect(getCheckedCatalog(db).catalog.get(TINY.id)?.state).toBe("conflict");
});

test("an import between older looks is seen at once", () => {
  expect(ids()).toEqual([LEAVES.id, TINY.id]);
  recordCatalog(db, { at: T0 + HOUR, models: [TINY, LEAVES, PAID], source: "import" });
  expect(ids()).toEqual([LEAVES.id, PAID.id, TINY.id]);
});

test("bundled history that was dropped is forgotten at once", () => {
  recordCatalog(db, { at: T0 - DAY, models: [TINY, PAID], source: "bundled", cadenceMs: null });
  expect(ids()).toEqual([LEAVES.id, PAID.id, TINY.id]);
  dropBundledHistory(db);
  expect(ids()).toEqual([LEAVES.id, TINY.id]);
});
