import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { MOST_HEAT_PERCENT } from "@/components/charts/heat-map";

const css = readFileSync(new URL("../app/globals.css", import.meta.url), "utf8");

const TEXT = 4.5;
const MARK = 3;

/** Every pair that meets on the screen: what is drawn, what it is drawn on, and how much contrast that needs. */
const PAIRS: readonly (readonly [string, readonly string[], number])[] = [
  ["ink", ["ground", "panel", "gap", "free-soft", "paid-soft", "warn-soft"], TEXT],
  ["dim", ["ground", "panel", "gap"], TEXT],
  ["faint", ["ground", "panel"], TEXT],
  ["free", ["ground", "panel", "free-soft"], TEXT],
  ["paid", ["ground", "panel", "paid-soft"], TEXT],
  ["warn", ["ground", "panel", "warn-soft"], TEXT],
  ["info", ["ground", "panel"], TEXT],
  // A danger button: the panel's colour written on red.
  ["panel", ["paid"], TEXT],
  ["free-mark", ["ground", "panel", "gap"], MARK],
  ["paid-mark", ["ground", "panel", "gap"], MARK],
  ["warn-mark", ["ground", "panel", "gap"], MARK],
  ["info", ["gap", "free-soft", "paid-soft", "warn-soft"], MARK],
  // The parts of a column.
  ["series-a", ["panel"], MARK],
  ["series-b", ["panel"], MARK],
  ["series-c", ["panel"], MARK],
  ["series-d", ["panel"], MARK],
  ["series-e", ["panel"], MARK],
  ["series-rest", ["panel"], MARK],
];

const THEMES = {
  light: tokensOf(/:root \{([^}]*)\}/),
  "dark by the system": tokensOf(/:root:not\(\[data-theme="light"\]\) \{([^}]*)\}/),
  "dark by choice": tokensOf(/:root\[data-theme="dark"\] \{([^}]*)\}/),
};

describe.each(Object.entries(THEMES))("%s", (_, tokens) => {
  const cases = PAIRS.flatMap(([mark, grounds, least]) =>
    grounds.map((ground) => ({ mark, ground, least })),
  );
  test.each(cases)("$mark on $ground reaches $least:1", ({ mark, ground, least }) => {
    expect(contrast(token(tokens, mark), token(tokens, ground))).toBeGreaterThanOrEqual(least);
  });
});

test.each(Object.entries(THEMES))("%s: a number can be read on the busiest hour", (_, tokens) => {
  const busiest = mix(token(tokens, "free-mark"), token(tokens, "panel"), MOST_HEAT_PERCENT / 100);
  expect(contrast(token(tokens, "ink"), busiest)).toBeGreaterThanOrEqual(TEXT);
});

test("dark is the same whether the system or the person chose it", () => {
  expect(THEMES["dark by choice"]).toEqual(THEMES["dark by the system"]);
});

test("both themes name the same tokens", () => {
  expect([...THEMES["dark by choice"].keys()]).toEqual([...THEMES.light.keys()]);
});

test("black on white is 21:1, so the arithmetic can be trusted", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});

function tokensOf(block: RegExp): ReadonlyMap<string, string> {
  const body = block.exec(css)?.[1] ?? "";
  return new Map(
    [...body.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
}

function token(tokens: ReadonlyMap<string, string>, name: string): string {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`globals.css has no token --${name}`);
  return value;
}

/** WCAG 2 contrast ratio of two colours written as #rrggbb. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** As CSS mixes two colours in sRGB; `share` of the first. */
function mix(one: string, other: string, share: number): string {
  const parts = [1, 3, 5].map((start) => {
    const [a = 0, b = 0] = [one, other].map((c) => Number.parseInt(c.slice(start, start + 2), 16));
    return Math.round(a * share + b * (1 - share))
      .toString(16)
      .padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
