import { expect, test } from "vitest";
import { DETECTION_PATHS, type Evidence } from "@/lib/domain/spend/incident";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time";
import { after, all, told } from "./evidence-world";
import { mergeAllEvidence, mergeEvidence } from "./merge-evidence";
import { BIG, FLASH, MIDNIGHT } from "./spend-world";

const CENT = 10_000_000;

test("the first evidence opens an incident and tells how late it was found", () => {
  const [incident, ...rest] = mergeEvidence(null, told("broadcast", 150 * CENT));
  expect(rest).toEqual([]);
  expect(incident).toMatchObject({
    keyId: 1,
    cause: "twin_used",
    firstDay: "2026-11-20",
    lastDay: "2026-11-20",
    firstAt: MIDNIGHT + 12 * HOUR_MS,
    costNanoUsd: 150 * CENT,
    requests: 14,
    models: [{ modelId: BIG, requests: 14, costNanoUsd: 150 * CENT }],
    detectedBy: "broadcast",
    detectedAt: MIDNIGHT + 13 * HOUR_MS,
    isSettled: false,
  });
});

test("money of which no model is told yet goes on like the day before, until its model is told", () => {
  const yesterday = [told("activity", 9 * CENT, { dayOffset: -1 })];
  const total = told("key_usage", 4 * CENT);
  expect(after(...yesterday, total)).toMatchObject({
    cause: "twin_used",
    firstDay: "2026-11-19",
    lastDay: "2026-11-20",
    costNanoUsd: 13 * CENT,
  });
  const other = told("analytics", 4 * CENT, { modelId: FLASH, cause: "router" });
  expect(
    all(...yesterday, total, other).map(({ cause, costNanoUsd }) => [cause, costNanoUsd]),
  ).toEqual([
    ["twin_used", 9 * CENT],
    ["router", 4 * CENT],
  ]);
});

test.each([
  ["two days later", told("activity", 9 * CENT, { dayOffset: -2 })],
  ["the day after one that came to nothing", told("activity", 0, { dayOffset: -1 })],
  ["the day after another key's", told("activity", 9 * CENT, { dayOffset: -1, keyId: 2 })],
])("money of which no model is told yet stands by itself %s", (_when, before) => {
  const incidents = all(
    ...(before.costNanoUsd === 0 ? [told("analytics", 1, { dayOffset: -1 })] : []),
    before,
    told("key_usage", 4 * CENT),
  );
  expect(incidents.map(({ cause }) => cause)).toContain("unexplained");
});

test("evidence of nothing is no incident", () => {
  for (const path of DETECTION_PATHS) expect(mergeEvidence(null, told(path, 0))).toEqual([]);
});

test("the same dollars on four paths are one incident, each cent once", () => {
  const incident = after(
    told("key_usage", 150 * CENT, { hour: 12.1 }),
    told("broadcast", 150 * CENT, { hour: 12.2 }),
    told("analytics", 150 * CENT, { hour: 13 }),
    told("activity", 150 * CENT, { hour: 25 }),
  );
  expect(incident).toMatchObject({
    cause: "twin_used",
    costNanoUsd: 150 * CENT,
    detectedBy: "key_usage",
    firstAt: MIDNIGHT + 12 * HOUR_MS,
    isSettled: true,
  });
});

test.each<[string, Evidence[], number]>([
  ["a key's own total, while nothing else told", [told("key_usage", 9)], 9],
  ["its larger one", [told("key_usage", 9), told("key_usage", 12, { hour: 14 })], 12],
  ["its larger one, heard first", [told("key_usage", 12), told("key_usage", 9, { hour: 14 })], 12],
  [
    "who sees the requests rather than the total, where they differ in the last digits only",
    [told("key_usage", 9), told("broadcast", 7)],
    7,
  ],
  [
    "the total, where those who see the requests are behind",
    [told("key_usage", 9 * CENT), told("broadcast", 7 * CENT)],
    9 * CENT,
  ],
  [
    "who sees the requests, where the total is behind",
    [told("key_usage", 7 * CENT), told("broadcast", 9 * CENT)],
    9 * CENT,
  ],
  [
    "activity, which is less than the total",
    [told("key_usage", 9 * CENT), told("broadcast", 7 * CENT), told("activity", 7 * CENT)],
    7 * CENT,
  ],
  [
    "the total, where those who see them saw nothing",
    [told("key_usage", 9), told("broadcast", 0)],
    9,
  ],
  ["analytics, where deliveries got lost", [told("broadcast", 7), told("analytics", 9)], 9],
  ["Broadcast, while analytics is behind", [told("broadcast", 7), told("analytics", 2)], 7],
  ["activity, which is more", [told("broadcast", 7), told("activity", 9)], 9],
  ["activity, which is less", [told("broadcast", 7), told("activity", 5)], 5],
  ["activity, corrected upwards", [told("activity", 5), told("activity", 6, { hour: 40 })], 6],
  ["activity, corrected downwards", [told("activity", 5), told("activity", 4, { hour: 40 })], 4],
  [
    "activity's newest word, heard first",
    [told("activity", 4, { hour: 40 }), told("activity", 5)],
    4,
  ],
  ["activity, corrected to nothing", [told("broadcast", 7), told("activity", 0)], 0],
  [
    "activity alone, corrected to nothing",
    [told("activity", 7), told("activity", 0, { hour: 40 })],
    0,
  ],
])("a day's dollars are told by %s", (_name, evidence, cost) => {
  expect(after(...evidence).costNanoUsd).toBe(cost);
});

test("the next day goes on with the incident; a day between parts two, until it is told of", () => {
  const [first, second, third] = [0, 1, 2].map((dayOffset) => told("analytics", 5, { dayOffset }));
  if (!first || !second || !third) throw new Error("three days");
  expect(after(first, second)).toMatchObject({ lastDay: "2026-11-21", costNanoUsd: 10 });
  expect(all(first, third)).toHaveLength(2);
  expect(after(first, third, second)).toEqual(after(first, second, third));
});

test("another cause, and another key, are other incidents", () => {
  const router = told("analytics", 5, { modelId: FLASH, cause: "router" });
  expect(
    all(told("analytics", 7), router).map(({ cause, costNanoUsd }) => [cause, costNanoUsd]),
  ).toEqual([
    ["router", 5],
    ["twin_used", 7],
  ]);
  const [mine, theirs] = all(told("analytics", 7), told("analytics", 5, { keyId: 2 }));
  expect([mine?.keyId, mine?.costNanoUsd, theirs?.keyId, theirs?.costNanoUsd]).toEqual([
    1, 7, 2, 5,
  ]);
});

test("models of one cause are one incident, the costliest first", () => {
  const incident = after(told("analytics", 5), told("analytics", 7, { modelId: FLASH }));
  expect(incident.models).toEqual([
    { modelId: FLASH, requests: 14, costNanoUsd: 7 },
    { modelId: BIG, requests: 14, costNanoUsd: 5 },
  ]);
});

test("a cause found later explains the incident that was open without one", () => {
  const before = after(told("key_usage", 9));
  expect(before).toMatchObject({
    cause: "unexplained",
    requests: null,
    models: [{ modelId: null }],
  });
  const [incident, ...rest] = mergeEvidence(before, told("analytics", 9, { hour: 14 }));
  expect(rest).toEqual([]);
  expect(incident).toMatchObject({
    cause: "twin_used",
    costNanoUsd: 9,
    models: [{ modelId: BIG }],
    detectedBy: "key_usage",
  });
});

test("a path that knows less takes no cause away", () => {
  const coarse = told("activity", 9, { cause: "unexplained", hour: 25 });
  expect(after(told("broadcast", 9), coarse)).toMatchObject({
    cause: "twin_used",
    isSettled: true,
  });
  const other = told("activity", 9, { cause: "free_ended", hour: 25 });
  expect(after(told("broadcast", 9), other).cause).toBe("twin_used");
});

test("the path that knows most may know no cause, and another one does", () => {
  const fine = told("broadcast", 9, { cause: "unexplained" });
  expect(after(fine, told("analytics", 9)).cause).toBe("twin_used");
});

test("of two tellings at the same moment the explained one counts, in either order", () => {
  const [plain, explained] = [told("analytics", 9, { cause: "unexplained" }), told("analytics", 9)];
  expect(after(plain, explained).cause).toBe("twin_used");
  expect(after(explained, plain)).toEqual(after(plain, explained));
});

test("an account of nothing found nothing: what corrects it did", () => {
  const [nothing, more] = [told("activity", 0, { hour: 25 }), told("activity", 5, { hour: 40 })];
  const [incident] = mergeAllEvidence([], [nothing, more]);
  expect(incident?.detectedAt).toBe(more.toldAt);
});

test("a key's total of two causes counts for neither, and was the first to tell of what it could know", () => {
  const incidents = all(
    told("key_usage", 12, { hour: 12.5 }),
    told("analytics", 7),
    told("analytics", 5, { modelId: FLASH, cause: "router", firstAt: MIDNIGHT + 12.9 * HOUR_MS }),
  );
  expect(
    incidents.map(({ cause, costNanoUsd, detectedBy }) => [cause, costNanoUsd, detectedBy]),
  ).toEqual([
    ["twin_used", 7, "key_usage"],
    ["router", 5, "analytics"],
  ]);
});

test("what the total has beyond the models that were told is the costliest one's cause's, without a model or a count", () => {
  const evidence = [
    told("key_usage", 15 * CENT),
    told("analytics", 7 * CENT),
    told("analytics", 5 * CENT, { modelId: FLASH, cause: "router" }),
  ];
  const [router, twin] = all(...evidence);
  expect([router?.cause, router?.costNanoUsd, router?.requests]).toEqual(["router", 5 * CENT, 14]);
  expect(twin).toMatchObject({
    cause: "twin_used",
    costNanoUsd: 10 * CENT,
    requests: null,
    firstAt: MIDNIGHT + 12 * HOUR_MS,
    cells: [
      { day: "2026-11-20", modelId: BIG, costNanoUsd: 7 * CENT, requests: 14 },
      { day: "2026-11-20", modelId: null, costNanoUsd: 3 * CENT, requests: null },
    ],
  });
  const caughtUp = told("analytics", 10 * CENT, { hour: 14 });
  expect(all(...evidence, caughtUp).map(({ costNanoUsd }) => costNanoUsd)).toEqual([
    5 * CENT,
    10 * CENT,
  ]);
});

test("a key's total that activity knows nothing of comes to nothing", () => {
  const incident = after(told("key_usage", 9 * CENT), told("activity", 0, { modelId: null }));
  expect(incident).toMatchObject({ costNanoUsd: 0, isSettled: true });
});

test("an incident's cells hold its dollars, each once, day after day", () => {
  const { cells, costNanoUsd } = after(
    told("activity", 7 * CENT),
    told("analytics", 5 * CENT, { dayOffset: 1 }),
    told("broadcast", 4 * CENT, { dayOffset: 1 }),
  );
  expect(cells.map(({ day, costNanoUsd: nano }) => [day, nano])).toEqual([
    ["2026-11-20", 7 * CENT],
    ["2026-11-21", 5 * CENT],
  ]);
  expect(costNanoUsd).toBe(12 * CENT);
});

test("providers are gathered, each once", () => {
  const incident = after(
    told("broadcast", 9, { providers: ["Zed", "Acme"] }),
    told("activity", 9, { providers: ["Acme", "Nvidia"] }),
  );
  expect(incident.providers).toEqual(["Acme", "Nvidia", "Zed"]);
});

test("what was corrected to nothing does not say when money was spent", () => {
  const incident = after(
    told("activity", 5),
    told("activity", 0, { hour: 40 }),
    told("activity", 5, { dayOffset: 1 }),
  );
  expect([incident.costNanoUsd, incident.firstAt]).toEqual([5, MIDNIGHT + DAY_MS]);
});
