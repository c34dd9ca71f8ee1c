import { readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { audit, COMMAND_LINE } from "@/lib/auth/audit";
import { importCounts } from "@/lib/domain/snapshots/import-counts";
import type { ImportAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { parseIso } from "@/lib/domain/time";
import { AppError } from "@/lib/errors";
import { importCaptures } from "@/lib/sync/import-captures";
import type { CaptureFile } from "@/lib/sync/read-capture";
import { callersFolder } from "../support/callers-folder";
import { withRuntime } from "./with-runtime";

export type ImportFlags = { dryRun?: boolean; at?: string };

export async function importFiles(
  paths: string[],
  { dryRun = false, at }: ImportFlags,
): Promise<void> {
  const options = { dryRun, at: at === undefined ? null : readTime(at) };
  const files = paths.flatMap((path) => filesAt(resolve(callersFolder(), path)));
  if (files.length === 0)
    throw new AppError("bad_request", "There are no .json or .json.gz files at these paths.");
  const answer = await withRuntime(async (runtime) => {
    const imported = await importCaptures(runtime, files, options);
    const detail = importCounts(imported);
    if (!dryRun) audit(runtime, COMMAND_LINE, { action: "import", detail });
    return imported;
  });
  report(answer);
  if (answer.refused > 0) process.exitCode = 1;
}

function readTime(text: string): number {
  const at = parseIso(text);
  if (at !== null) return at;
  throw new AppError(
    "bad_request",
    "--at must be a time with its zone, such as 2026-02-27T23:40:50Z.",
    { field: "at" },
  );
}

/** A named file is tried whatever it is called; of a folder, what looks like a capture. */
function filesAt(path: string): CaptureFile[] {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (!entry) throw new AppError("bad_request", `There is nothing at ${path}.`, { field: "paths" });
  if (!entry.isDirectory()) return [{ name: basename(path), read: () => readFile(path) }];
  return readdirSync(path, { withFileTypes: true })
    .filter((child) => child.isDirectory() || /\.json(\.gz)?$/.test(child.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((child) => filesAt(join(path, child.name)));
}

function report(answer: ImportAnswer): void {
  for (const { name, status, reason } of answer.results) {
    if (status === "refused") console.error(reason ?? name);
    if (status === "held") console.log(`${name} is held: ${reason ?? "it lost too many models"}`);
  }
  const { accepted, known, held, refused } = answer;
  const verb = answer.dry_run ? "would be accepted" : "accepted";
  console.log(
    `${answer.files} files: ${accepted} ${verb}, ${known} known already, ${held} held, ${refused} refused.`,
  );
  if (answer.dry_run) console.log("This was a dry run; nothing was written.");
}
