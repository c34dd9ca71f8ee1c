import { type HttpFigures, PATHS, type PathName } from "./http";
import type { LoadFigures } from "./load";
import { PEOPLE } from "./load";
import type { Part } from "./report";
import { figure, megabytes, table, verdict } from "./report";

const NAMES = Object.keys(PATHS) as PathName[];
const PAGE_MS = 300;
const API_MS = 200;
const HISTORY_MS = 500;
const MEMORY_BYTES = 512_000_000;
const READY_MS = 3_000;
const SCRIPT_BYTES = 170_000;
/** Of people's waiting while polls are filed, to that without. */
const DURING_POLLS = 2;

export function tellHttp(figures: HttpFigures, machine: string): Part {
  const text = [
    `${machine}. Client and server shared it; the database is the usual one of five years above.`,
    ratios(figures),
    people(figures),
    closed(figures),
    rest(figures),
  ].join("\n\n");
  return { name: "http", text };
}

function ratios({ closed, bareNext, bareNode, bytes }: HttpFigures): string {
  const columns = [
    { title: "requests per second" },
    { title: "bytes", right: true },
    { title: "Gratis", right: true },
    { title: "bare Next", right: true },
    { title: "Gratis : Next", right: true },
    { title: "bare Node", right: true },
    { title: "Gratis : Node", right: true },
  ];
  const rows = NAMES.map((name) => [
    `\`${PATHS[name]}\``,
    String(bytes[name]),
    figure(closed[name].perSecond),
    figure(bareNext[name].perSecond),
    share(closed[name], bareNext[name]),
    figure(bareNode[name].perSecond),
    share(closed[name], bareNode[name]),
  ]);
  return `Ratios, ${PEOPLE} connections that ask without a pause, no compression: the same bytes from a route of an otherwise empty app of the same Next, and from Node alone.\n\n${table(columns, rows)}`;
}

function people({
  alone,
  people: rows,
  peopleDuringPolls,
  pollsDuringPeople,
  closed,
}: HttpFigures): string {
  const ratio = peopleDuringPolls.p95 / rows.models.p95;
  const cells = [
    loadRow("`/models`, one person", alone.models, PAGE_MS),
    loadRow("`/history`, one person", alone.history, HISTORY_MS),
    loadRow(`\`/models\`, ${PEOPLE} people`, rows.models, PAGE_MS),
    loadRow(`\`/history\`, ${PEOPLE} people`, rows.history, null),
    loadRow(
      `\`/models\`, ${PEOPLE} people, while ${pollsDuringPeople} polls with changes were filed`,
      peopleDuringPolls,
      PAGE_MS,
    ),
    loadRow(`\`/api/v1/models\`, ${PEOPLE} at once`, closed.modelsJson, API_MS),
    loadRow(`\`/api/v1/history\`, ${PEOPLE} at once`, closed.historyJson, API_MS),
  ];
  const sentence = `While polls are filed the 95th percentile is ${figure(ratio)} times the one without (target: below ${DURING_POLLS}; ${verdict(ratio, DURING_POLLS)}).`;
  return `People who load a page every two seconds, with gzip as a browser asks for it, and programs that ask without a pause, in ms:\n\n${table(LOAD_COLUMNS, cells)}\n\n${sentence}`;
}

function closed({ closed: rows, closedGzip }: HttpFigures): string {
  const cells = [
    loadRow("`/models`", rows.models, null),
    loadRow("`/models`, gzip", closedGzip, null),
    loadRow("`/history`", rows.history, null),
  ];
  return `Pages at ${PEOPLE} connections without a pause, which is more than ${PEOPLE} people do, in ms:\n\n${table(LOAD_COLUMNS, cells)}`;
}

function rest({ rss, readyMs, script }: HttpFigures): string {
  const columns = [
    { title: "" },
    { title: "measured", right: true },
    { title: "target", right: true },
    { title: "" },
  ];
  return table(columns, [
    ["memory at rest, after warming up", megabytes(rss.idle), "", ""],
    [
      "memory at its peak, without a pause",
      megabytes(rss.peak),
      "512 MB",
      rss.peak === null ? "" : verdict(rss.peak, MEMORY_BYTES),
    ],
    ["memory 20 s later", megabytes(rss.after), "", ""],
    [
      "start of the process to the first good answer",
      `${figure(readyMs)} ms`,
      "3000 ms",
      verdict(readyMs, READY_MS),
    ],
    [
      `script of \`/models\`, ${script.files} files, gzip`,
      `${figure(script.bytes / 1_000)} kB`,
      "170 kB",
      verdict(script.bytes, SCRIPT_BYTES),
    ],
  ]);
}

const LOAD_COLUMNS = [
  { title: "" },
  { title: "per second", right: true },
  { title: "p50", right: true },
  { title: "p95", right: true },
  { title: "p99", right: true },
  { title: "errors", right: true },
  { title: "target p95", right: true },
  { title: "" },
];

function loadRow(what: string, load: LoadFigures, target: number | null): string[] {
  const isMet = target !== null && load.p95 <= target && load.errors === 0;
  return [
    what,
    figure(load.perSecond),
    figure(load.p50),
    figure(load.p95),
    figure(load.p99),
    String(load.errors),
    target === null ? "" : String(target),
    target === null ? "" : isMet ? "met" : "missed",
  ];
}

function share(gratis: LoadFigures, bare: LoadFigures): string {
  return `1 : ${figure(bare.perSecond / gratis.perSecond)}`;
}
