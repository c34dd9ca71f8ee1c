import { writeTransaction } from "@/db/client";
import { dropBundledHistory } from "@/db/writes/bundled";
import { audit, COMMAND_LINE } from "@/lib/auth/audit";
import { withRuntime } from "./with-runtime";

export async function dropBundled(): Promise<void> {
  const dropped = await withRuntime(async ({ db, now }) =>
    writeTransaction(db, (tx) => {
      audit({ db: tx, now }, COMMAND_LINE, { action: "bundled_dropped" });
      return dropBundledHistory(tx);
    }),
  );
  console.log(
    dropped === 0
      ? "There was no bundled history to drop; it will not come back."
      : `Dropped ${dropped} bundled snapshots. What was polled or imported stayed.`,
  );
}
