/** A half circle, opened at the bottom, in the units of its drawing. */
export type Gauge = { readonly x: number; readonly y: number; readonly radius: number };

type Point = { readonly x: number; readonly y: number };

/** The point at a share (0 at the left end, 1 at the right one) of the half circle, `out` beyond its line. */
export function gaugePoint({ x, y, radius }: Gauge, share: number, out = 0): Point {
  const angle = Math.PI * (1 - within(share));
  const reach = radius + out;
  return { x: round(x + reach * Math.cos(angle)), y: round(y - reach * Math.sin(angle)) };
}

/** The line from the left end to a share of the half circle, for the `d` of a path; empty for nothing. */
export function gaugeArc(gauge: Gauge, share: number): string {
  if (within(share) === 0) return "";
  const from = gaugePoint(gauge, 0);
  const to = gaugePoint(gauge, share);
  return `M${from.x},${from.y}A${gauge.radius},${gauge.radius} 0 0 1 ${to.x},${to.y}`;
}

/** What is beyond either end is drawn at it. */
function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
