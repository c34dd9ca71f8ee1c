import { clsx } from "clsx";

const MARKS = [
  { word: "free", mark: "bg-free-mark" },
  {
    word: "temporarily $0",
    mark: "border-free-mark border-t-2 border-dotted bg-free-mark bg-clip-content pt-0.5",
  },
  { word: "expiry announced", mark: "bg-warn-mark" },
  { word: "paid only", mark: "border border-paid-mark border-dashed" },
  { word: "not listed", mark: "bg-gap" },
  { word: "not recorded", mark: "hatched border border-line" },
] as const;

/** What the marks of the swimlane mean, in words. */
export function LaneLegend() {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1 text-dim text-xs">
      {MARKS.map(({ word, mark }) => (
        <li key={word} className="flex items-center gap-1.5">
          <span aria-hidden="true" className={clsx("inline-block h-2.5 w-4 rounded-xs", mark)} />
          {word}
        </li>
      ))}
    </ul>
  );
}
