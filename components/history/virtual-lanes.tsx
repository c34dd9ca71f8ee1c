"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import { LaneRow } from "./lane-row";
import type { LanesProps } from "./swimlane";

const ROW_HEIGHT = 23;
const OVERSCAN = 15;

/** Only the rows near the window, in a box as high as all of them. */
export function VirtualLanes({ rows, active, ...rest }: LanesProps) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (box.current) setTop(box.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.modelId ?? index,
  });
  const items = virtualizer.getVirtualItems();
  const before = (items[0]?.start ?? top) - top;
  const after = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  return (
    <div ref={box} role="presentation" style={{ paddingTop: before, paddingBottom: after }}>
      {items.map(({ index, key }) => {
        const row = rows[index];
        if (!row) return null;
        return (
          <div key={key} role="presentation" data-index={index} ref={virtualizer.measureElement}>
            <LaneRow
              row={row}
              index={index}
              activeCell={active.row === index ? active.cell : null}
              {...rest}
            />
          </div>
        );
      })}
    </div>
  );
}
