import { expect, test } from "vitest";
import type { TimelineAnswer, TimelineUse } from "@/lib/domain/spend/incident-answers";
import { timelinePicture } from "@/lib/domain/spend/timeline-picture";
import { toIso } from "@/lib/domain/time";
import { DAY, HOUR, MINUTE, T0 } from "../../support/builders";

const FREE = "stepfun/step-3.5-flash:free";
const PAID = "google/gemini-3-flash";
const at = (ms: number) => toIso(T0 + ms);

function use(fromMs: number, overrides: Partial<TimelineUse> = {}): TimelineUse {
  return {
    at: at(fromMs),
    until: at(fromMs + MINUTE),
    model_id: FREE,
    requests: 1,
    cost_usd: "0.00",
    kind: "free",
    ...overrides,
  };
}

function paid(fromMs: number, overrides: Partial<TimelineUse> = {}): TimelineUse {
  return use(fromMs, { model_id: PAID, kind: "paid", cost_usd: "0.10", ...overrides });
}

function pictureOf(overrides: Partial<TimelineAnswer> = {}) {
  const timeline = {
    ...{ from: at(0), to: at(4 * HOUR), catalog_at: at(4 * HOUR) },
    ...{ uses: [], catalog: [], ...overrides },
  };
  return timelinePicture(timeline, T0 + 2 * HOUR);
}

const lane = (spells: TimelineAnswer["catalog"][number]["spells"], overrides = {}) => {
  const [one] = pictureOf({ catalog: [{ model_id: FREE, spells }], ...overrides }).lanes;
  return one?.stretches.map(({ kind, fromMs, toMs, fadeToMs }) => [
    kind,
    (fromMs - T0) / HOUR,
    (toMs - T0) / HOUR,
    (fadeToMs - T0) / HOUR,
  ]);
};

test("free and paid requests stand in a row each, with their numbers; no row for what there is none of", () => {
  const { rows } = pictureOf({ uses: [use(0, { requests: 60 }), paid(HOUR, { requests: 14 })] });
  expect(rows.map(({ kind, requests, costUsd }) => [kind, requests, costUsd])).toEqual([
    ["free", 60, "0.00"],
    ["paid", 14, "0.10"],
  ]);
});

test("requests that cost nothing and were to no free model have a row of their own", () => {
  const { rows } = pictureOf({ uses: [use(0, { kind: "other" })] });
  expect(rows.map(({ kind }) => kind)).toEqual(["free", "paid", "other"]);
});

test("what is known to a day only is a bar over the day, never a point", () => {
  const { rows } = pictureOf({
    from: at(-DAY),
    uses: [paid(-DAY, { until: at(0), requests: 5 }), paid(HOUR)],
  });
  expect(rows[1]?.marks.map(({ isSpan, requests }) => [isSpan, requests])).toEqual([
    [true, 5],
    [false, 1],
  ]);
});

test("two models in one minute are one mark that names both and holds all their money", () => {
  const { rows } = pictureOf({ uses: [paid(0), paid(0, { model_id: "acme/other" })] });
  expect(rows[1]?.marks).toEqual([
    expect.objectContaining({ requests: 2, costUsd: "0.20", modelIds: [PAID, "acme/other"] }),
  ]);
});

test("more minutes than there is room for share marks, and no request is lost", () => {
  const uses = Array.from({ length: 240 }, (_, minute) => use(minute * MINUTE));
  const [free] = pictureOf({ uses }).rows;
  expect(free?.marks.length).toBeLessThanOrEqual(40);
  expect(free?.marks.reduce((sum, { requests }) => sum + requests, 0)).toBe(240);
  expect(free?.marks.every(({ isSpan }) => !isSpan)).toBe(true);
});

test("marks that stand together share a number, marks apart have their own", () => {
  const uses = [use(0), use(5 * MINUTE), use(3 * HOUR, { requests: 7 })];
  const [free] = pictureOf({ uses }).rows;
  expect(free?.runs.map(({ requests }) => requests)).toEqual([2, 7]);
});

test("a free model that left is solid until it was last seen, fades until it was missed, and is not listed then", () => {
  const spells = [
    { state: "free", from: at(-DAY), last_seen: at(HOUR), to: at(1.25 * HOUR) },
  ] as const;
  expect(lane(spells)).toEqual([
    ["free", 0, 1, 1.25],
    ["unlisted", 1.25, 4, 4],
  ]);
});

test("after the newest snapshot nothing is known, and before the first spell nothing is claimed", () => {
  const spells = [{ state: "free", from: at(HOUR), last_seen: at(2 * HOUR), to: null }] as const;
  expect(lane(spells, { catalog_at: at(3 * HOUR) })).toEqual([
    ["unrecorded", 0, 1, 1],
    // What still runs held at the newest snapshot too.
    ["free", 1, 3, 3],
    ["unknown", 3, 4, 4],
  ]);
});

test("before the first snapshot of all the whole lane is unknown", () => {
  expect(lane([], { catalog_at: null })).toEqual([["unknown", 0, 4, 4]]);
});

test("a model that became paid goes on as listed with a price, and its end as free is told", () => {
  const spells = [
    { state: "free", from: at(-DAY), last_seen: at(HOUR), to: at(1.25 * HOUR) },
    { state: "paid", from: at(1.25 * HOUR), last_seen: at(4 * HOUR), to: null },
  ] as const;
  expect(lane(spells)?.map(([kind]) => kind)).toEqual(["free", "paid"]);
  expect(pictureOf({ catalog: [{ model_id: FREE, spells }] }).ends).toEqual([
    { modelId: FREE, lastSeenMs: T0 + HOUR, goneMs: T0 + 1.25 * HOUR, became: "paid" },
  ]);
});

test("an end outside the time shown is no event of it", () => {
  const spells = [
    { state: "free", from: at(-2 * DAY), last_seen: at(-DAY), to: at(-DAY + HOUR) },
  ] as const;
  const { ends, lanes } = pictureOf({ catalog: [{ model_id: FREE, spells }] });
  expect(ends).toEqual([]);
  expect(lanes[0]?.stretches.map(({ kind }) => kind)).toEqual(["unlisted"]);
});

test("a bar lies behind dots without a number of its own, and alone has it within the time shown", () => {
  const inside = use(0, { until: at(2 * HOUR), requests: 90 });
  const [withDots] = pictureOf({ uses: [inside, use(HOUR, { requests: 3 })] }).rows;
  expect(withDots?.requests).toBe(93);
  expect(withDots?.runs.map(({ requests }) => requests)).toEqual([3]);
  const [alone] = pictureOf({ uses: [wholeDay()] }).rows;
  expect(alone?.runs).toEqual([{ fromMs: T0, toMs: T0 + 4 * HOUR, requests: 90 }]);
});

test("free requests of a day that is mostly outside the time shown are not counted to it, and not lost", () => {
  const [free] = pictureOf({ uses: [wholeDay(), use(HOUR, { requests: 3 })] }).rows;
  expect(free?.requests).toBe(3);
  expect(free?.marks.map(({ isSpan }) => isSpan)).toEqual([false]);
  expect(free?.loose.map(({ requests }) => requests)).toEqual([90]);
});

test("money of a day is drawn however little of the day is shown", () => {
  const day = wholeDay({ kind: "paid", model_id: PAID, cost_usd: "1.00" });
  const [, row] = pictureOf({ uses: [day, paid(HOUR)] }).rows;
  expect(row?.requests).toBe(91);
  expect(row?.loose).toEqual([]);
});

function wholeDay(overrides: Partial<TimelineUse> = {}) {
  return use(-DAY, { until: at(8 * HOUR), requests: 90, ...overrides });
}

test("models that were listed throughout or left after the first cent are left to the table, those that ended before it are drawn", () => {
  const lasting = [{ state: "free", from: at(-DAY), last_seen: null, to: null }] as const;
  const ended = [{ state: "free", from: at(-DAY), last_seen: at(0), to: at(HOUR) }] as const;
  const late = [
    { state: "free", from: at(-DAY), last_seen: at(3 * HOUR), to: at(3.5 * HOUR) },
  ] as const;
  const catalog = [
    { model_id: "a:free", spells: lasting },
    { model_id: "b:free", spells: lasting },
    { model_id: "c:free", spells: lasting },
    { model_id: "d:free", spells: ended },
    { model_id: "e:free", spells: late },
  ];
  const { lanes, drawn, ends } = pictureOf({ catalog });
  expect(lanes).toHaveLength(5);
  expect(drawn.map(({ modelId }) => modelId)).toEqual(["a:free", "b:free", "d:free"]);
  expect(ends.map(({ modelId }) => modelId)).toEqual(["d:free"]);
});

test("where the first cent is only known to a day, what ended within the day is drawn", () => {
  const lasting = [{ state: "free", from: at(-DAY), last_seen: null, to: null }] as const;
  const ended = [
    { state: "free", from: at(-DAY), last_seen: at(3 * HOUR), to: at(3.5 * HOUR) },
  ] as const;
  const { drawn } = pictureOf({
    uses: [paid(0, { until: at(4 * HOUR) })],
    catalog: [
      { model_id: "a:free", spells: lasting },
      { model_id: "b:free", spells: lasting },
      { model_id: "c:free", spells: ended },
    ],
  });
  expect(drawn.map(({ modelId }) => modelId)).toEqual(["a:free", "b:free", "c:free"]);
});
