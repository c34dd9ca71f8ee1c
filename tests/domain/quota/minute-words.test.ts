import { describe, expect, test } from "vitest";
import { minuteStrip, minuteWords } from "@/lib/domain/quota/minute-words";
import { buildMinutes } from "../../support/quota-answers";

const BY_KEY = [
  { key_id: 7, requests: 12 },
  { key_id: 3, requests: 8 },
];

describe("the columns", () => {
  test("tell the running minute, full ones and unknown ones apart", () => {
    const { columns } = minuteStrip(buildMinutes([20, null, 3, 9]), 20);
    expect(columns).toHaveLength(30);
    expect(columns.slice(-4).map(({ kind }) => kind)).toEqual(["full", "unknown", "past", "now"]);
  });

  test("show the running minute as full once it is", () => {
    expect(minuteStrip(buildMinutes([20]), 20).columns.at(-1)?.kind).toBe("full");
  });

  test("an unknown running minute is unknown, not an empty one", () => {
    expect(minuteStrip(buildMinutes([null]), 20).columns.at(-1)).toMatchObject({
      used: null,
      kind: "unknown",
    });
  });

  test("reach the top at the limit; one that went beyond it pushes the line down", () => {
    const within = minuteStrip(buildMinutes([10]), 20);
    expect(within.limitHeight).toBe(1);
    expect(within.columns.at(-1)?.height).toBe(0.5);
    const beyond = minuteStrip(buildMinutes([25, 10]), 20);
    expect(beyond.limitHeight).toBe(0.8);
    expect(beyond.columns.at(-1)?.height).toBe(0.4);
  });
});

describe("the sentence", () => {
  test("counts the full minutes and names the key that filled them", () => {
    const words = minuteWords(buildMinutes([20, 4, 20, 9], BY_KEY), 20);
    expect(words).toEqual({
      now: "Now 9 of 20",
      peak: "hit the limit twice in 30 min",
      most: { keyId: 7, requests: 24, of: 40 },
      unknown: null,
    });
  });

  test.each([
    [[20], "hit the limit once in 30 min"],
    [[20, 21, 20], "hit the limit 3 times in 30 min"],
    [[5, 14, 9], "busiest 14 at 20:59"],
    [[0], "none in 30 min"],
  ])("of %o says %s", (used, peak) => {
    expect(minuteWords(buildMinutes(used), 20).peak).toBe(peak);
  });

  test("never says none while a minute is unknown", () => {
    const words = minuteWords(buildMinutes([0, null]), 20);
    expect(words).toEqual({
      now: "Now not known yet",
      peak: null,
      most: null,
      unknown: "1 of 30 min not recorded",
    });
  });

  test("without keys to name it names none", () => {
    expect(minuteWords(buildMinutes([14]), 20).most).toBeNull();
  });
});
