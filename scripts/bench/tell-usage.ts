import type { Part } from "./report";
import { figure, megabytes, TIMING_COLUMNS, table, verdict } from "./report";
import type { UsageFigures } from "./usage";
import { DAYS, KEYS, MODELS } from "./usage-year";

const PAGE_TARGET_MS = 800;
const NEWS_TARGET_MS = 5_000;

export function tellUsage({ year, bytes, ranges, news }: UsageFigures, machine: string): Part {
  const pages = ranges.map(({ title, timings }) => {
    const medians = timings.reduce((sum, { median }) => sum + median, 0);
    const p95s = timings.reduce((sum, { p95 }) => sum + p95, 0);
    const rows = [
      ...timings.map(({ what, median, p95 }) => [what, figure(median), figure(p95), "", ""]),
      ["all of it", figure(medians), figure(p95s), "800", verdict(p95s, PAGE_TARGET_MS)],
    ];
    return `**What the usage page asks, ${title}**\n\n${table(TIMING_COLUMNS, rows)}`;
  });
  const spent = (
    what: string,
    { ms, questions }: UsageFigures["news"]["hour"],
    target: number | null,
  ) => [
    what,
    figure(ms),
    String(questions),
    target === null ? "" : String(target),
    target === null ? "" : verdict(ms, target),
  ];
  const jobs = table(
    [
      { title: "what the jobs do" },
      { title: "ms", right: true },
      { title: "questions", right: true },
      { title: "target", right: true },
      { title: "" },
    ],
    [
      spent("an hour's news of all keys", news.hour, NEWS_TARGET_MS),
      spent("a minute's news of all keys", news.minute, null),
      spent("a completed day, key by key", news.day, null),
      ["filing a day of 15,000 rows anew", figure(year.filing.median), "", "", ""],
    ],
  );
  const head = `${machine}. ${KEYS} keys x ${DAYS} days x ${MODELS} models: ${year.rows} rows, ${megabytes(bytes)}. 10 runs each; the jobs once, over HTTP against the imitation of OpenRouter in the same process, whose own work is in their times.`;
  return { name: "usage", text: [head, ...pages, jobs].join("\n\n") };
}
