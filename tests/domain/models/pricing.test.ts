import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Pricing } from "@/lib/domain/models/model-facts";
import {
  decimalOf,
  isSamePricing,
  normalisePrice,
  pricingKey,
  usdPerMillion,
} from "@/lib/domain/models/pricing";

const digits = fc.stringMatching(/^\d{1,12}$/);
const decimals = fc
  .record({ sign: fc.constantFrom("", "-"), whole: digits, rest: digits })
  .map(({ sign, whole, rest }) => `${sign}${whole}.${rest}`);

describe("decimalOf", () => {
  test.each([
    "",
    " ",
    " 0",
    "0 ",
    "free",
    "NaN",
    "Infinity",
    "0x1",
    "1,5",
    "1_0",
    "--1",
    "+1",
    ".",
    "e5",
    "null",
  ])("%j is not a number", (text) => {
    expect(decimalOf(text)).toBeNull();
  });

  test.each(["1e999999999", "1e101", `1${"0".repeat(100)}`])(
    "%s is too large to be a price",
    (text) => {
      expect(decimalOf(text)).toBeNull();
    },
  );
});

describe("normalisePrice", () => {
  test.each([
    ["0", "0"],
    ["0.0", "0"],
    ["0.000000", "0"],
    ["0e0", "0"],
    ["-0", "0"],
    ["-0.00", "0"],
    ["-1", "-1"],
    ["5.", "5"],
    [".5", "0.5"],
    ["00.10", "0.1"],
    ["1e-7", "0.0000001"],
    ["1E2", "100"],
    ["0.00000015000", "0.00000015"],
    ["123456789012345678901234567890", "123456789012345678901234567890"],
    ["soon", "soon"],
    ["", ""],
  ])("%j is written as %j", (text, canonical) => {
    expect(normalisePrice(text)).toBe(canonical);
  });

  test("normalising twice changes nothing", () => {
    fc.assert(
      fc.property(fc.oneof(decimals, fc.string()), (text) => {
        expect(normalisePrice(normalisePrice(text))).toBe(normalisePrice(text));
      }),
    );
  });

  test("trailing zeros and an exponent do not make another price", () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: 0, max: 20 }), (text, zeros) => {
        expect(normalisePrice(text + "0".repeat(zeros))).toBe(normalisePrice(text));
        expect(normalisePrice(`${text}e0`)).toBe(normalisePrice(text));
      }),
    );
  });

  test("the number stays the same to the last digit", () => {
    fc.assert(
      fc.property(decimals, (text) => {
        expect(decimalOf(normalisePrice(text))?.eq(text)).toBe(true);
      }),
    );
  });
});

describe("isSamePricing", () => {
  const base: Pricing = {
    prices: { prompt: "0.000001", completion: "0.000002" },
    overrides: [
      {
        when: { min_prompt_tokens: 128_000, utc_days: ["mon", "tue"] },
        prices: { prompt: "0.000002" },
      },
      { when: { utc_start: 100, utc_end: 900 }, prices: { prompt: "0", completion: "0" } },
    ],
  };

  test("order of prices, overrides and conditions means nothing, nor does spelling", () => {
    expect(
      isSamePricing(base, {
        prices: { completion: "2e-6", prompt: "0.0000010" },
        overrides: [
          { when: { utc_end: 900, utc_start: 100 }, prices: { completion: "-0", prompt: "0.0" } },
          {
            when: { utc_days: ["tue", "mon"], min_prompt_tokens: 128_000 },
            prices: { prompt: "0.000002" },
          },
        ],
      }),
    ).toBe(true);
  });

  test.each<[string, Pricing]>([
    ["another price", { ...base, prices: { ...base.prices, prompt: "0.0000011" } }],
    ["a price more", { ...base, prices: { ...base.prices, request: "0" } }],
    ["a price less", { ...base, prices: { prompt: "0.000001" } }],
    ["an override less", { ...base, overrides: base.overrides.slice(1) }],
    [
      "another condition",
      {
        ...base,
        overrides: base.overrides.map((override) => ({
          ...override,
          when: { ...override.when, utc_start: 200 },
        })),
      },
    ],
  ])("%s makes another pricing", (_what, changed) => {
    expect(isSamePricing(base, changed)).toBe(false);
  });

  test("a price that is absent differs from one that is zero", () => {
    expect(
      isSamePricing(
        { prices: { prompt: "0", completion: "0" }, overrides: [] },
        { prices: { prompt: "0", completion: "0", image: "0" }, overrides: [] },
      ),
    ).toBe(false);
  });

  test("a discount is no price", () => {
    expect(
      isSamePricing(
        { prices: { prompt: "1" }, overrides: [] },
        { prices: { prompt: "1", discount: "0.5" }, overrides: [] },
      ),
    ).toBe(true);
  });

  test("the key hangs on the prices alone, not on the order they come in", () => {
    const entries = fc.uniqueArray(fc.tuple(fc.string(), decimals), { selector: ([name]) => name });
    fc.assert(
      fc.property(entries, (prices) => {
        const forward: Pricing = { prices: Object.fromEntries(prices), overrides: [] };
        const backward: Pricing = {
          prices: Object.fromEntries(prices.toReversed()),
          overrides: [],
        };
        expect(pricingKey(backward)).toBe(pricingKey(forward));
      }),
    );
  });
});

describe("usdPerMillion", () => {
  test.each([
    ["0", "0"],
    ["-0.0", "0"],
    ["0.00000015", "0.15"],
    ["0.000003", "3"],
    ["0.0000001234567", "0.1234567"],
    ["1e-7", "0.1"],
    ["0.02", "20000"],
    ["1e20", "100000000000000000000000000"],
    ["-1", null],
    ["", null],
    ["soon", null],
  ])("%j a token is %j a million", (price, million) => {
    expect(usdPerMillion(price)).toBe(million);
  });

  test("it is exact where floats are not", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), (units) => {
        const price = `0.${String(units).padStart(18, "0")}`;
        expect(
          decimalOf(usdPerMillion(price) ?? "")
            ?.div(1_000_000)
            .eq(price),
        ).toBe(true);
      }),
    );
  });
});
