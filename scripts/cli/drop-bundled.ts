import { dropBundledHistory } from "@/db/writes/bundled";
import { withRuntime } from "./with-runtime";

export async function dropBundled(): Promise<void> {
  const dropped = await withRuntime(async ({ db }) => dropBundledHistory(db));
  console.log(
    dropped === 0
      ? "There was no bundled history to drop; it will not come back."
      : `Dropped ${dropped} bundled snapshots. What was polled or imported stayed.`,
  );
}
