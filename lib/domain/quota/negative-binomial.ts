/** A count that is expected to be `mean`, and whose spread is `variance`. */
export type CountSpread = { readonly mean: number; readonly variance: number };

/**
 * How probable it is that such a count comes to `least` or more, 0 to 1: negative binomial, the counterpart of the Poisson
 * distribution for requests that come in clusters. A variance at or below the mean counts as just above it.
 */
export function probabilityOfAtLeast(least: number, { mean, variance }: CountSpread): number {
  if (least <= 0) return 1;
  if (mean <= 0) return 0;
  const excess = Math.max(variance / mean - 1, LEAST_EXCESS);
  return incompleteBeta(excess / (1 + excess), { a: least, b: mean / excess });
}

/** At less than this the shape parameter grows so large that the continued fraction loses its digits. */
const LEAST_EXCESS = 1e-3;
const ENOUGH = 1e-12;
const TINY = 1e-300;
const MOST_TERMS = 10_000;

/** The regularised incomplete beta function, by Lentz's continued fraction, from the side on which that converges. */
function incompleteBeta(x: number, { a, b }: { a: number; b: number }): number {
  return x > (a + 1) / (a + b + 2) ? 1 - lowerPart(1 - x, { a: b, b: a }) : lowerPart(x, { a, b });
}

function lowerPart(x: number, { a, b }: { a: number; b: number }): number {
  const front =
    lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x) - Math.log(a);
  return Math.min(1, Math.exp(front) / betaFraction(x, { a, b }));
}

function betaFraction(x: number, { a, b }: { a: number; b: number }): number {
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= MOST_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < ENOUGH) break;
  }
  return 1 / fraction;
}

function notZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** Beyond this Stirling's series is exact to the last digits. */
const STIRLING_FROM = 12;

/** The logarithm of the gamma function, for arguments above zero. */
function lnGamma(x: number): number {
  if (x < STIRLING_FROM) return lnGamma(x + 1) - Math.log(x);
  const square = 1 / (x * x);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1_260 - square / 1_680))) / x;
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series;
}
