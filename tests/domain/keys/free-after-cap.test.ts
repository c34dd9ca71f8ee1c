import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FreeAfterCap, freeWatch } from "@/lib/domain/keys/free-after-cap";
import { DAY, HOUR, MINUTE, T0 } from "../../support/builders";

const SINCE = T0 + 14 * HOUR;

/** A key that made 168 free requests in the week before, one an hour, and 10 hours later none. */
function watch(facts: Partial<FreeAfterCap> = {}) {
  const now = facts.now ?? SINCE + 10 * HOUR;
  return freeWatch({
    since: SINCE,
    now,
    toldThrough: now - 5 * MINUTE,
    requests: 0,
    lastAt: null,
    before: { requests: 168, spanMs: 7 * DAY, longestSilenceMs: 2 * HOUR },
    ...facts,
  });
}

describe("requests since the cap", () => {
  test("one is enough: it goes on", () => {
    expect(watch({ requests: 1, lastAt: SINCE + 5 * MINUTE })).toEqual({
      since: "2026-01-01T14:00:00Z",
      verdict: "goes_on",
      requests: 1,
      last_at: "2026-01-01T14:05:00Z",
      sentence:
        "Free models still answer it: 1 free request since the cap at $0, the last at 2026-01-01 14:05 UTC.",
    });
  });

  test("tell it whatever else is known", () => {
    const more = { requests: 12, lastAt: null };
    for (const facts of [{ toldThrough: null }, { before: null }, { toldThrough: SINCE - DAY }]) {
      expect(watch({ ...more, ...facts })).toMatchObject({
        verdict: "goes_on",
        requests: 12,
        sentence: "Free models still answer it: 12 free requests since the cap at $0.",
      });
    }
  });
});

describe("no request since the cap", () => {
  test("of which nothing tells is not known, and not 0", () => {
    expect(watch({ toldThrough: null })).toMatchObject({
      verdict: "unknown",
      requests: null,
      last_at: null,
      sentence:
        "Whether free models still answer it is not known: no source tells the requests of this key.",
    });
  });

  test.each([0, 1, 60])(
    "is too early to judge while figures end %d minutes before it",
    (minutes) => {
      const facts = { toldThrough: SINCE - minutes * MINUTE, now: SINCE + 10 * MINUTE };
      expect(watch(facts)).toMatchObject({
        verdict: "too_early",
        requests: 0,
        sentence:
          "It is too early to tell whether free models still answer it: no figures since the cap have come yet.",
      });
    },
  );

  test("is not known once figures are hours late", () => {
    const at = (now: number) => watch({ toldThrough: SINCE - MINUTE, now }).verdict;
    expect(at(SINCE + 3 * HOUR)).toBe("too_early");
    expect(at(SINCE + 3 * HOUR + 1)).toBe("unknown");
    expect(watch({ toldThrough: SINCE - MINUTE, now: SINCE + DAY })).toMatchObject({
      requests: null,
      sentence:
        "Whether free models still answer it is not known: its requests are told up to 2026-01-01 13:59 UTC only, before the cap.",
    });
  });

  test("says nothing of a key that made none before either", () => {
    const quiet = { requests: 0, spanMs: 7 * DAY, longestSilenceMs: 7 * DAY };
    for (const before of [quiet, null]) {
      expect(watch({ before })).toMatchObject({
        verdict: "unknown",
        requests: 0,
        sentence:
          "No free request since the cap at $0 is known, but none in the 7 days before it either, so that says nothing.",
      });
    }
  });

  test("stands as stopped once its pace and its longest pause are both exceeded, and says what to do", () => {
    expect(watch()).toMatchObject({
      verdict: "stopped",
      requests: 0,
      sentence:
        "Its free requests seem to have stopped: it made about 1 free request an hour before the cap, and none in the 9 hours since. If they should go on, undo the cap.",
    });
  });

  test("is too early below five requests that should have come", () => {
    const at = (ms: number) => watch({ now: SINCE + ms, toldThrough: SINCE + ms }).verdict;
    expect(at(5 * HOUR - 1)).toBe("too_early");
    expect(at(5 * HOUR)).toBe("stopped");
  });

  test("is too early within the longest pause it ever made: nights are no failure", () => {
    const before = { requests: 700, spanMs: 7 * DAY, longestSilenceMs: 63 * HOUR };
    const at = (ms: number) => watch({ before, now: SINCE + ms, toldThrough: SINCE + ms });
    expect(at(63 * HOUR).verdict).toBe("too_early");
    expect(at(63 * HOUR + 1).verdict).toBe("stopped");
    expect(at(20 * MINUTE).sentence).toBe(
      "It is too early to tell whether free models still answer it: it made about 4 free requests an hour before the cap, and none in the 20 minutes since.",
    );
  });

  test("is measured up to what is told, not to now", () => {
    expect(watch({ toldThrough: SINCE + HOUR }).verdict).toBe("too_early");
  });

  test.each([
    [24, "about 3 free requests a day"],
    [3, "3 free requests in 7 days"],
    [1_680, "about 10 free requests an hour"],
  ])("of a key with %d in a week names %s", (requests, words) => {
    const before = { requests, spanMs: 7 * DAY, longestSilenceMs: HOUR };
    expect(watch({ before }).sentence).toContain(words);
  });
});

test("a request is never called a stop, and silence never going on", () => {
  const moment = fc.integer({ min: -2 * DAY, max: 20 * DAY });
  const facts = fc.record({
    requests: fc.nat(50),
    now: fc.integer({ min: 0, max: 20 * DAY }).map((ms) => SINCE + ms),
    toldThrough: fc.option(moment.map((ms) => SINCE + ms)),
    before: fc.option(
      fc.record({
        requests: fc.nat(5_000),
        spanMs: fc.integer({ min: HOUR, max: 7 * DAY }),
        longestSilenceMs: fc.integer({ min: HOUR, max: 8 * DAY }),
      }),
    ),
  });
  fc.assert(
    fc.property(facts, (told) => {
      const answer = watch(told);
      expect(answer.verdict === "goes_on").toBe(told.requests > 0);
      if (told.toldThrough === null && told.requests === 0) expect(answer.requests).toBeNull();
      if (answer.verdict === "stopped") expect(told.before?.requests).toBeGreaterThan(0);
    }),
  );
});
