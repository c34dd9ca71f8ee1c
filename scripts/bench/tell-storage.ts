import type { Part } from "./report";
import { figure, megabytes, table, verdict } from "./report";
import type { StorageFigures } from "./storage";

const YEAR_TARGET_BYTES = 100_000_000;

export function tellStorage(figures: StorageFigures, machine: string): Part {
  const year = figures.measuredYearBytes;
  const text = `Replayed: ${figures.input} (${figures.models} models). ${machine}.

${table(
  [
    { title: "Storage" },
    { title: "measured", right: true },
    { title: "target", right: true },
    { title: "" },
  ],
  [
    [
      `a year at 15 minutes, ${figures.polls} polls filed one by one, ${figures.changes} events`,
      megabytes(year),
      "100 MB",
      verdict(year, YEAR_TARGET_BYTES),
    ],
    [
      "the same year, reckoned from the two rows below",
      megabytes(figures.reckonedYearBytes),
      "",
      "",
    ],
    [
      `one snapshot with a day's changes (mean of ${figures.captures} captures)`,
      `${figure(figures.bytesPerChanged / 1_000)} kB`,
      "",
      "",
    ],
    ["one snapshot without a change", `${figure(figures.bytesPerUnchanged)} bytes`, "", ""],
    [
      `the file with the ${figures.captures} captures alone`,
      megabytes(figures.captureBytes),
      "",
      "",
    ],
  ],
)}`;
  return { name: "storage", text };
}
