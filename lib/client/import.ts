import type { ImportAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { getJson } from "./get-json";

/** Sends captures of the catalog. A dry run says what would happen and writes nothing. */
export async function importCaptures(
  files: readonly File[],
  { dryRun }: { dryRun: boolean },
): Promise<ImportAnswer> {
  const body = new FormData();
  for (const file of files) body.append("files", file, file.name);
  const path = `/api/v1/import?dry_run=${dryRun}`;
  return (await getJson<ImportAnswer>(path, { method: "POST", body })).data;
}

/** Takes the bundled history away for good; what was polled or imported stays. */
export async function dropBundledHistory(): Promise<void> {
  await getJson("/api/v1/import/bundled", { method: "DELETE" });
}
