import type { LaneRow } from "./swimlane";

export type LanePlace = { readonly row: number; readonly cell: number };

/** Where a key leads from a spell; null when the key means nothing or leads nowhere. */
export function moveInLanes(
  rows: readonly LaneRow[],
  { from, key }: { readonly from: LanePlace; readonly key: string },
): LanePlace | null {
  const last = Math.max(0, (rows[from.row]?.segments.length ?? 0) - 1);
  switch (key) {
    case "ArrowUp":
      return otherRow(rows, { from, row: from.row - 1 });
    case "ArrowDown":
      return otherRow(rows, { from, row: from.row + 1 });
    case "ArrowLeft":
      return from.cell > 0 ? { row: from.row, cell: from.cell - 1 } : null;
    case "ArrowRight":
      return from.cell < last ? { row: from.row, cell: from.cell + 1 } : null;
    case "Home":
      return { row: from.row, cell: 0 };
    case "End":
      return { row: from.row, cell: last };
    default:
      return null;
  }
}

/** Into the spell of the other row that is nearest in time. */
function otherRow(
  rows: readonly LaneRow[],
  { from, row }: { readonly from: LanePlace; readonly row: number },
): LanePlace | null {
  const target = rows[row];
  if (!target) return null;
  const start = rows[from.row]?.segments[from.cell]?.fromMs ?? 0;
  let cell = 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, segment] of target.segments.entries()) {
    const away = Math.max(segment.fromMs - start, start - segment.fadeToMs, 0);
    if (away < nearest) [cell, nearest] = [index, away];
  }
  return { row, cell };
}
