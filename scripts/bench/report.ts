import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "@/scripts/support/root";

const PAGE = join(ROOT, "docs", "performance.md");

export type Part = {
  readonly name: "storage" | "queries" | "http" | "broadcast" | "usage" | "spend" | "tools";
  /** Markdown. */
  readonly text: string;
};

export type Column = { readonly title: string; readonly right?: boolean };

/** Of a table whose rows are timings with what they are held to. */
export const TIMING_COLUMNS: readonly Column[] = [
  { title: "ms" },
  { title: "median", right: true },
  { title: "p95", right: true },
  { title: "target", right: true },
  { title: "" },
];

/** A table in Markdown, with its columns padded so that it can be read as it is. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, place) =>
    Math.max(3, title.length, ...rows.map((row) => row[place]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells
      .map((cell, place) => {
        const width = widths[place] ?? 3;
        return columns[place]?.right ? cell.padStart(width) : cell.padEnd(width);
      })
      .join(" | ")} |`;
  const rule = columns.map(({ right }, place) => {
    const dashes = "-".repeat((widths[place] ?? 3) - 1);
    return right ? `${dashes}:` : `${dashes}-`;
  });
  return [line(columns.map(({ title }) => title)), line(rule), ...rows.map(line)].join("\n");
}

/** Three digits that matter, at most two of them after the point. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "none";
  if (value >= 100) return String(Math.round(value));
  return value.toFixed(value >= 10 ? 1 : 2);
}

export function megabytes(bytes: number | null): string {
  return bytes === null ? "not measured" : `${figure(bytes / 1_000_000)} MB`;
}

export function verdict(value: number, target: number): string {
  return value <= target ? "met" : "missed";
}

/** Puts a part between its marks in `docs/performance.md`; the prose around stays as somebody wrote it. */
export function writePart({ name, text }: Part): void {
  const [start, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const page = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : "";
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no place marked ${start}.`);
  writeFileSync(PAGE, `${page.slice(0, from)}${start}\n\n${text}\n\n${page.slice(to)}`);
}
