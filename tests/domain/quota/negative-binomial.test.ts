import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { probabilityOfAtLeast } from "@/lib/domain/quota/negative-binomial";

/** The same by adding up the probabilities of all smaller counts, one after the other. */
function byAddingUp(least: number, { mean, variance }: { mean: number; variance: number }): number {
  const excess = variance / mean - 1;
  const shape = mean / excess;
  const success = excess / (1 + excess);
  let term = (1 - success) ** shape;
  let below = 0;
  for (let count = 0; count < least; count += 1) {
    below += term;
    term *= ((shape + count) / (count + 1)) * success;
  }
  return 1 - below;
}

describe("probabilityOfAtLeast", () => {
  test.each([
    [1, 3, 6],
    [5, 3, 6],
    [40, 30, 300],
    [300, 250, 20_000],
    [3, 0.5, 4],
  ])(
    "at least %i of %d expected, variance %d, is what adding up gives",
    (least, mean, variance) => {
      const spread = { mean, variance };
      expect(probabilityOfAtLeast(least, spread)).toBeCloseTo(byAddingUp(least, spread), 9);
    },
  );

  test("a shape of one is the geometric distribution", () => {
    // Mean 4 and variance 20: each further request comes with probability 0.8.
    expect(probabilityOfAtLeast(3, { mean: 4, variance: 20 })).toBeCloseTo(0.8 ** 3, 12);
  });

  test("with a variance at the mean it is nearly Poisson", () => {
    const poisson = 1 - Math.exp(-4) * (1 + 4 + 8);
    expect(probabilityOfAtLeast(3, { mean: 4, variance: 4 })).toBeCloseTo(poisson, 3);
    expect(probabilityOfAtLeast(3, { mean: 4, variance: 0 })).toBeCloseTo(poisson, 3);
  });

  test("nothing is needed: certain; nothing is expected: impossible", () => {
    expect(probabilityOfAtLeast(0, { mean: 0, variance: 0 })).toBe(1);
    expect(probabilityOfAtLeast(1, { mean: 0, variance: 0 })).toBe(0);
  });

  test("it is a probability, and the more are needed the less probable", () => {
    const spread = fc.record({
      mean: fc.double({ min: 0.01, max: 20_000, noNaN: true }),
      dispersion: fc.double({ min: 1, max: 5_000, noNaN: true }),
    });
    fc.assert(
      fc.property(spread, fc.integer({ min: 1, max: 5_000 }), ({ mean, dispersion }, least) => {
        const of = { mean, variance: mean * dispersion };
        const here = probabilityOfAtLeast(least, of);
        expect(here).toBeGreaterThanOrEqual(0);
        expect(here).toBeLessThanOrEqual(1);
        expect(probabilityOfAtLeast(least + 1, of)).toBeLessThanOrEqual(here + 1e-9);
      }),
    );
  });
});
