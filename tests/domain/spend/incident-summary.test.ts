import { describe, expect, test } from "vitest";
import { incidentSummary, type SummarizedIncident } from "@/lib/domain/spend/incident-summary";
import type { KnownTime } from "@/lib/domain/spend/incident-times";
import type { Because } from "@/lib/domain/spend/spend";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { BIG, MIDNIGHT } from "./spend-world";

const STEP = "stepfun/step-3.5-flash";
const GEMINI = "google/gemini-3-flash";
const at = (hour: number, minute = 0) => MIDNIGHT + hour * HOUR_MS + minute * MINUTE_MS;
const NOW = at(18, 25);
const minute = (hour: number, of: number) => known("minute", at(hour, of), at(hour, of + 1));
const day = known("day", MIDNIGHT, MIDNIGHT + DAY_MS);

function known(precision: KnownTime["precision"], from: number, until: number): KnownTime {
  return { precision, from, until };
}

const LEFT: Because = {
  sentence: "It left.",
  data: { modelId: `${STEP}:free`, last_seen: at(17, 26), first_missing: at(17, 41) },
};

/** Fourteen requests to a paid model from 18:02 to 18:20, found by the key's own counter after 48 s. */
function incident(parts: Partial<SummarizedIncident> = {}): SummarizedIncident {
  return {
    cause: "free_ended",
    because: [LEFT],
    models: [{ modelId: GEMINI, requests: 14, costNanoUsd: 1_500_000_000 }],
    costNanoUsd: 1_500_000_000,
    requests: 14,
    times: { first: minute(18, 2), last: minute(18, 20) },
    detectedBy: "key_usage",
    detectedAt: at(18, 2) + 48_000,
    isSettled: false,
    mergedInto: null,
    end: { announcedExpiry: null, isStillListed: false },
    ...parts,
  };
}

const say = (parts: Partial<SummarizedIncident> = {}, now = NOW) =>
  incidentSummary(incident(parts), now);

describe("a free model ended", () => {
  test("the story: what left, how long before, how many requests, how it was found", () => {
    expect(say()).toBe(
      "The free model it used, stepfun/step-3.5-flash:free, left the catalog between 17:26 and 17:41 UTC without notice. 21 to 36 minutes later the key began to call a paid model: 14 requests, 18:02 to 18:20 UTC. Found 48 s after the first cent, by the key's own counter.",
    );
  });

  test("seen to leave within a minute it has one time and one distance", () => {
    const data = { ...LEFT.data, last_seen: at(17, 41), first_missing: at(17, 41) + 30_000 };
    expect(say({ because: [{ ...LEFT, data }] })).toContain(
      "left the catalog at 17:41 UTC without notice. 21 minutes later the key began",
    );
  });

  test("of another day the dates are told, and those of another year with it", () => {
    const later = say({}, NOW + 5 * DAY_MS);
    expect(later).toContain("between 17:26 and 17:41 UTC on 20 Nov without notice.");
    expect(later).toContain("14 requests, 20 Nov, 18:02 to 18:20 UTC.");
    expect(say({}, NOW + 60 * DAY_MS)).toContain("on 20 Nov 2026 without notice.");
  });

  test("one that was announced to leave did not leave without notice; of one that is not on record nothing is said", () => {
    const end = { announcedExpiry: "2026-11-20", isStillListed: false };
    expect(say({ end })).toContain("17:41 UTC, as announced for 2026-11-20.");
    expect(say({ end: null })).toContain("between 17:26 and 17:41 UTC. 21");
  });

  test("one that stays with a price has not left, and its twin is called so", () => {
    const end = { announcedExpiry: null, isStillListed: true };
    const models = [{ modelId: STEP, requests: 14, costNanoUsd: 1_500_000_000 }];
    const text = say({ end, models });
    expect(text).toContain("stopped being free between");
    expect(text).toContain("the key began to call its paid twin: 14 requests");
  });

  test("what may have been paid before it was missed is not called later", () => {
    const text = say({ times: { first: minute(17, 35), last: minute(18, 20) } });
    expect(text).toContain("The key then called a paid model: 14 requests, 17:35 to 18:20 UTC.");
    expect(text).not.toContain("later");
  });

  test("what follows at once is not zero minutes later", () => {
    const text = say({ times: { first: minute(17, 41), last: minute(18, 20) } });
    expect(text).toContain("Within 15 minutes the key began to call a paid model:");
    const data = { ...LEFT.data, last_seen: at(17, 41), first_missing: at(17, 41) + 30_000 };
    const because = [{ ...LEFT, data }];
    expect(say({ because, times: { first: minute(17, 41), last: minute(18, 20) } })).toContain(
      "In the same minute the key began",
    );
  });

  test("hours and days are told as such", () => {
    expect(say({ times: { first: minute(20, 2), last: minute(20, 4) } })).toContain(
      "2 hours later",
    );
    const first = known("minute", at(18, 2) + 3 * DAY_MS, at(18, 3) + 3 * DAY_MS);
    expect(say({ times: { first, last: first } })).toContain("3 days later");
  });

  test("without the fact that it hangs on, the cause is told plainly", () => {
    expect(say({ because: [] })).toMatch(
      /^A free model that the key used left or became paid, and paid requests followed\. The key called a paid model: 14 requests/,
    );
  });
});

describe("how exact it is", () => {
  test("where only the day is known, only the day is told, and the delay is at most that", () => {
    const text = say({
      times: { first: day, last: day },
      detectedBy: "analytics",
      detectedAt: NOW,
    });
    expect(text).toContain("The key then called a paid model: 14 requests, on 20 Nov (UTC).");
    expect(text).toContain("Found at most 19 h after the first cent, by OpenRouter's analytics.");
  });

  test("the counter may lag, so that by it alone the delay is told from when it rose", () => {
    const first = known("counter", at(18, 1), at(18, 1) + 60_000);
    const found = { times: { first, last: day }, detectedAt: at(18, 2) };
    expect(say(found)).toContain("Found at most 60 s after the key's own counter rose.");
  });

  test("several days are named from the first to the last", () => {
    const last = known("day", MIDNIGHT + 2 * DAY_MS, MIDNIGHT + 3 * DAY_MS);
    const text = say({ times: { first: day, last } });
    expect(text).toContain("14 requests, 20 Nov to 22 Nov (UTC days).");
    const exact = say({ times: { first: minute(18, 2), last } });
    expect(exact).toContain("14 requests, from 20 Nov, 18:02 UTC to 22 Nov.");
    const open = say({ times: { first: minute(18, 2), last: day } });
    expect(open).toContain("14 requests, from 20 Nov, 18:02 UTC on.");
  });

  test("requests within one minute have one time, over midnight both days", () => {
    expect(say({ times: { first: minute(18, 2), last: minute(18, 2) }, requests: 1 })).toContain(
      ": 1 request, at 18:02 UTC.",
    );
    const last = minute(24, 5);
    expect(say({ times: { first: minute(23, 50), last } })).toContain(
      "14 requests, 20 Nov, 23:50 to 21 Nov, 00:05 UTC.",
    );
  });

  test("requests that nobody counted are not made up", () => {
    expect(say({ requests: null })).toContain("began to call a paid model, 18:02 to 18:20 UTC.");
  });

  test("found before the clock of the first cent says so, it was found at once", () => {
    expect(say({ detectedBy: "broadcast", detectedAt: at(18, 2) - 1_000 })).toContain(
      "Found at once, by Broadcast.",
    );
  });
});

describe("the other causes", () => {
  const because = (data: Because["data"]) => [{ sentence: "So it is.", data }];

  test.each<[SummarizedIncident["cause"], Because["data"], string]>([
    [
      "twin_used",
      { modelId: `${BIG}:free`, at: at(18, 2), until: at(18, 3) },
      `It called ${BIG} without “:free”, while ${BIG}:free was still listed as free: 14 requests, 18:02 to 18:20 UTC.`,
    ],
    [
      "router",
      { modelId: "openrouter/auto" },
      "It asked for openrouter/auto, which is billed at the price of the model that it chooses: 14 requests,",
    ],
    [
      "fallback",
      { modelId: "acme/small:free", before: 1, paid: 2, after: 3, minutes: 1 },
      "Between free requests to acme/small:free, which was still listed, a paid model stood in for it: 14 requests,",
    ],
    [
      "fallback",
      { modelId: "acme/small:free", answered: BIG },
      "It asked for acme/small:free, which was still listed as free, and a paid model answered in its place: 14 requests,",
    ],
    [
      "side_model",
      { modelId: "acme/small:free", beside: 9, requests: 9 },
      "Beside the free acme/small:free it called a second, small model that costs money: 14 requests,",
    ],
    [
      "web_search",
      { web_nano_usd: 1_500_000_000, cost_nano_usd: 1_500_000_000 },
      "The model cost nothing; all of the $1.50 went into web searches: 14 requests,",
    ],
    [
      "byok_fee",
      { byok_nano_usd: 30_000_000_000, cost_nano_usd: 1_500_000_000 },
      "All of the $1.50 is OpenRouter's fee for requests with a provider's key of your own: 14 requests,",
    ],
    [
      "promo_ended",
      { modelId: BIG, last_seen: at(17, 26), priced_from: at(17, 41) },
      `${BIG}, which was at $0 without being labelled free, got a price between 17:26 and 17:41 UTC. The key called it after that: 14 requests,`,
    ],
    [
      "unexplained",
      { modelId: BIG, at: at(18, 2), until: at(18, 3) },
      "It called a paid model: 14 requests, 18:02 to 18:20 UTC. Nothing that is known explains it for certain.",
    ],
  ])("%s", (cause, data, words) => {
    const text = say({ cause, because: because(data) });
    expect(text.startsWith(words)).toBe(true);
    expect(text).toMatch(/Found 48 s after the first cent, by the key's own counter\.$/);
    // Of facts in another form than ours nothing is left out but the facts.
    expect(say({ cause, because: [] })).toContain("14 requests, 18:02 to 18:20 UTC.");
  });
});

describe("what is not a whole story", () => {
  test("a total alone tells how much and between which looks, and that the model is not told", () => {
    const models = [{ modelId: null, requests: null, costNanoUsd: 1_500_000_000 }];
    const times = {
      first: known("counter", at(18, 1), at(18, 2)),
      last: known("counter", MIDNIGHT, at(18, 20)),
    };
    expect(say({ cause: "unexplained", models, requests: null, times })).toBe(
      "The key spent $1.50 between 18:01 and 18:20 UTC. OpenRouter has not told yet which model it was. Found at most 108 s after the key's own counter rose.",
    );
  });

  test("what of the money has no model yet is named beside the rest", () => {
    const models = [
      { modelId: GEMINI, requests: 14, costNanoUsd: 1_400_000_000 },
      { modelId: null, requests: null, costNanoUsd: 100_000_000 },
    ];
    expect(say({ models })).toContain("Of $0.10 OpenRouter has not told yet which model it was.");
  });

  test("the settled account confirms the amount, unless it was the one that told", () => {
    const confirms = "OpenRouter's account of the completed days confirms the amount.";
    expect(say({ isSettled: true }).endsWith(confirms)).toBe(true);
    expect(say({ isSettled: true, detectedBy: "activity" })).not.toContain("confirms");
    expect(say()).not.toContain("confirms");
  });

  test("corrected to nothing, or part of another one, it says so and nothing else", () => {
    expect(say({ costNanoUsd: 0, isSettled: true })).toBe(
      "OpenRouter has corrected its account of the completed days: nothing was spent after all.",
    );
    expect(say({ costNanoUsd: 0 })).toMatch(/^No money stands in it any more/);
    expect(say({ mergedInto: 3, costNanoUsd: 0 })).toBe(
      "It turned out to be one with incident 3, which holds its money now.",
    );
  });

  test("ids that hide something are shown as what they are", () => {
    const id = `evil\u202e/mo\u0000del\n:free`;
    const text = say({ because: [{ ...LEFT, data: { ...LEFT.data, modelId: id } }] });
    expect(text).toContain("evil/mo del :free");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    expect(text).not.toMatch(/[\u0000-\u001f\u202e]/);
  });
});
