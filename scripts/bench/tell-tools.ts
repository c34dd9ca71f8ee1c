import type { Part } from "./report";
import { figure, TIMING_COLUMNS, table, verdict } from "./report";
import type { ToolFigures } from "./tools";

const TARGET_MS = 100;
const SHOWN = 5;

export function tellTools(
  { models, pastes, tools, catalog, standIns }: ToolFigures,
  machine: string,
): Part {
  const rows = tools.flatMap(({ tool, slowest }) =>
    slowest
      .slice(0, SHOWN)
      .map(({ name, median, p95 }) => [
        `${tool}: ${name}`,
        figure(median),
        figure(p95),
        String(TARGET_MS),
        verdict(p95, TARGET_MS),
      ]),
  );
  const asked = [
    ["reading every model that was ever listed", catalog],
    [`what can stand in for ${standIns.ids} models`, standIns],
  ] as const;
  const head = `${machine}. ${pastes} pastes of up to a megabyte, of which the ${SHOWN} slowest of each tool are shown; ${models} models that are or were listed. 5 runs each.`;
  const facts = asked.map(([what, { median, p95 }]) => [what, figure(median), figure(p95), "", ""]);
  return {
    name: "tools",
    text: [head, table(TIMING_COLUMNS, rows), table(TIMING_COLUMNS, facts)].join("\n\n"),
  };
}
