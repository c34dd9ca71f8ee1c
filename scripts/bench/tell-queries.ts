import type { WorldFigures } from "./measure-worlds";
import type { Part } from "./report";
import { figure, megabytes, TIMING_COLUMNS, table, verdict } from "./report";

const FILE_TARGET_BYTES = 1_000_000_000;
const READY_TARGET_MS = 3_000;

export function tellQueries(worlds: readonly WorldFigures[], machine: string): Part {
  const parts = worlds.map((world) => {
    const head = `**${world.title}**: ${world.polls} polls, ${world.versions} versions, ${world.events} events.`;
    const rows = [
      ["file", "", megabytes(world.bytes), "1 GB", verdict(world.bytes, FILE_TARGET_BYTES)],
      [
        "opening the file, its pages checked",
        figure(world.opening.median),
        figure(world.opening.p95),
        "3000",
        verdict(world.opening.p95, READY_TARGET_MS),
      ],
      ...world.timings.map(({ what, median, p95, target }) => [
        what,
        figure(median),
        figure(p95),
        target === null ? "" : String(target),
        target === null ? "" : verdict(p95, target),
      ]),
    ];
    return `${head}\n\n${table(TIMING_COLUMNS, rows)}`;
  });
  return { name: "queries", text: [`${machine}. 50 runs each.`, ...parts].join("\n\n") };
}
