"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";

const ROW_HEIGHT = 41;
const OVERSCAN = 20;

/** Only the rows near the window, between two spacers that keep the page's height. */
export function VirtualRows({
  count,
  columns,
  renderRow,
}: {
  count: number;
  columns: number;
  renderRow: (index: number) => ReactNode;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
  });
  const items = virtualizer.getVirtualItems();
  const before = (items[0]?.start ?? top) - top;
  const after = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  return (
    <tbody ref={body}>
      <Spacer height={before} columns={columns} />
      {items.map(({ index, key }) => (
        <tr key={key} data-index={index} ref={virtualizer.measureElement} aria-rowindex={index + 2}>
          {renderRow(index)}
        </tr>
      ))}
      <Spacer height={after} columns={columns} />
    </tbody>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  );
}
