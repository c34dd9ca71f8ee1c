import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type LanePlace, moveInLanes } from "@/lib/domain/history/lane-moves";
import type { LaneRow } from "@/lib/domain/history/swimlane";
import { modelPath } from "@/lib/domain/models/model-id";

/** One tab stop for the whole drawing: arrows walk rows and spells, Enter opens the model. */
export function useLaneKeys(rows: readonly LaneRow[]) {
  const grid = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const [place, setPlace] = useState<LanePlace>({ row: 0, cell: 0 });
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);

  const active = place.row < rows.length ? place : { row: 0, cell: 0 };

  useEffect(() => {
    // Only while the drawing has the focus: a filter that changes the rows must not steal it.
    if (!grid.current?.contains(document.activeElement)) return;
    const cell = grid.current.querySelector<SVGGElement>(
      `[data-row="${place.row}"][data-cell="${place.cell}"]`,
    );
    cell?.focus();
  }, [place]);

  function onKeyDown(event: KeyboardEvent) {
    const cell = (event.target as Element).closest("[data-cell]");
    if (!cell || event.altKey || event.metaKey || event.ctrlKey) return;
    if (event.key === "Enter") {
      const row = rows[active.row];
      if (row) router.push(modelPath(row.modelId));
      return;
    }
    const next = moveInLanes(rows, { from: active, key: event.key });
    if (!next) return;
    event.preventDefault();
    setPlace(next);
  }

  /** A click or a screen reader may put the focus on any spell. */
  function onFocus(event: { target: EventTarget }) {
    if (!(event.target instanceof SVGElement)) return;
    const { row, cell } = event.target.dataset;
    if (row === undefined || cell === undefined) return;
    const next = { row: Number(row), cell: Number(cell) };
    if (next.row !== place.row || next.cell !== place.cell) setPlace(next);
  }

  return { grid, active, hydrated, onKeyDown, onFocus };
}
